"""Runs what a change of variables triggers."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from univention.config_registry import paths, target, templates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from univention.config_registry.entries import Entry
    from univention.config_registry.registry import ConfigRegistry

Changes = dict[str, tuple[str | None, str | None]]

# The one file whose rendering takes more than a second on a real system.
_SLOW_TARGET = "/etc/postfix/main.cf"


def run(entry: Entry, registry: ConfigRegistry, changes: Changes) -> None:
    """Runs one handler and says so on stdout."""
    if entry.kind == "script":
        _run_script(entry, changes)
    elif entry.kind == "module":
        print(f"Module: {entry.name.removesuffix('.py')}", flush=True)
        _call_module(entry.name, "handler", registry, changes)
    else:
        _write_file(entry, registry, changes)


def _write_file(entry: Entry, registry: ConfigRegistry, changes: Changes) -> None:
    print(f"{entry.kind.capitalize()}: {entry.target}", flush=True)
    if "preinst" in entry.options:
        _call_module(entry.options["preinst"], "preinst", registry, changes)
    with target.replacing(entry) as stream:
        _render(entry, registry, stream)
    if "postinst" in entry.options:
        _call_module(entry.options["postinst"], "postinst", registry, changes)
    hook = f"{paths.SCRIPTS}{entry.target}"
    if os.access(hook, os.X_OK):
        _execute([hook, "postinst"], entry, changes)


def _render(entry: Entry, registry: ConfigRegistry, stream: TextIO) -> None:
    delay = _delay(entry)
    for source in entry.sources:
        if not os.path.exists(source):
            continue
        with open(source, encoding="utf-8", newline="") as template:
            stream.write(templates.render(template.read(), registry, entry.sources))
        # Spread over the parts, so that a second writer can come in between, as on a real system; who waits for a part sees it.
        stream.flush()
        time.sleep(delay)


def _delay(entry: Entry) -> float:
    if entry.target != _SLOW_TARGET or not entry.sources:
        return 0
    try:
        with open(paths.RENDER_SECONDS, encoding="ascii") as stream:
            return float(stream.read()) / len(entry.sources)
    except FileNotFoundError:
        return 0


def _run_script(entry: Entry, changes: Changes) -> None:
    path = f"{paths.SCRIPTS}/{entry.name}"
    print(f"Script: {path}", flush=True)
    _execute([path, "generate"], entry, changes)


def _execute(command: list[str], entry: Entry, changes: Changes) -> None:
    """Nobody looks at the exit code."""
    lines = (f"{key}@%@{old}@%@{new}\n" for key, (old, new) in changes.items() if old and new and entry.matches(key))
    subprocess.run(command, input="".join(lines), text=True, check=False)


def _call_module(name: str, function: str, registry: ConfigRegistry, changes: Changes) -> None:
    from importlib import import_module

    if paths.MODULES not in sys.path:
        sys.path.insert(0, paths.MODULES)
    try:
        getattr(import_module(name.removesuffix(".py")), function)(registry, changes)
    except (AttributeError, ImportError) as error:
        print(f"E: module {name}: {error}", file=sys.stderr)
    sys.stdout.flush()
