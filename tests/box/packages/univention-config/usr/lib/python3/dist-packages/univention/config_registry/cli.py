"""The command `ucr`."""

from __future__ import annotations

import os
import sys

from univention.config_registry import arguments, paths, usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.arguments import Command

_MODULES = {
    "set": "changing", "unset": "changing", "commit": "changing", "filter": "changing",
    "register": "packaging", "unregister": "packaging", "update": "packaging",
    "get": "reading", "dump": "reading", "shell": "reading",
    "search": "searching", "info": "searching",
}


def main(words: list[str]) -> int:
    """Runs one command line and returns the exit code."""
    if os.path.exists(paths.DISABLED):
        return 0
    try:
        command = arguments.parse(words)
        if "version" in command.filters:
            print(f"univention-config-registry {usage.VERSION}")
        elif not command.action or "help" in command.filters:
            print(usage.HELP, end="")
        else:
            return _run(command)
    except usage.UsageError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run(command: Command) -> int:
    from importlib import import_module

    module = import_module(f"univention.config_registry.actions.{_MODULES[command.action]}")
    try:
        code: int = getattr(module, command.action)(command)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except (OSError, TypeError):
        if "debug" in command.filters:
            raise
        print(f"E: your request could not be fulfilled\n{usage.HINT}", file=sys.stderr)
        return 1
    return code
