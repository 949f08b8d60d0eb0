"""Runs the code of templates.

The original starts an interpreter for each block. A forked child sees the same: freshly loaded values,
globals of its own, the right to exit; and costs a millisecond.
"""

from __future__ import annotations

import os
import sys
import traceback


def run(code: str) -> str:
    """What the code prints, up to the point where it fails, if it does."""
    sys.stdout.flush()
    sys.stderr.flush()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _become(code, writer)
    os.close(writer)
    with open(reader, encoding="utf-8", errors="surrogateescape", newline="") as stream:
        printed = stream.read()
    os.waitpid(child, 0)
    return printed


def _become(code: str, writer: int) -> None:
    status = 0
    try:
        os.dup2(writer, 1)
        sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
        _execute(code)
    except SystemExit:
        pass
    except BaseException:
        traceback.print_exc()
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _execute(code: str) -> None:
    from univention.config_registry.registry import ConfigRegistry

    registry = ConfigRegistry().load()
    names = {"__name__": "__main__", "configRegistry": registry, "baseConfig": registry}
    exec(compile(code, "<template>", "exec"), names)  # noqa: S102 - this is what the language is for
