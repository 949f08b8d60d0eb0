"""Renders files again on demand."""

from __future__ import annotations

import os
import sys

from univention.config_registry import handlers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.entries import Entry
    from univention.config_registry.registry import ConfigRegistry


def run(files: list[str], registry: ConfigRegistry, entries: list[Entry]) -> None:
    """Renders the named files; without names every file, and runs every script and module."""
    if not files:
        for entry in entries:
            handlers.run(entry, registry, current(entry, registry))
        return
    by_target = {entry.target: entry for entry in entries if entry.kind in ("file", "multifile")}
    for name in files:
        path = os.path.abspath(os.path.expandvars(os.path.expanduser(name)))
        if path in by_target:
            handlers.run(by_target[path], registry, {})
        else:
            print(f"Warning: The file '{path}' is not registered as an UCR template.", file=sys.stderr)


def current(entry: Entry, registry: ConfigRegistry) -> handlers.Changes:
    """The values that concern a handler, as if they had just been set again."""
    return {key: (value, value) for key, value in registry.items() if entry.matches(key)}
