"""The optional log of all changes."""

from __future__ import annotations

import os
import time

from univention.config_registry import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.handlers import Changes
    from univention.config_registry.registry import ConfigRegistry


def append(registry: ConfigRegistry, changes: Changes) -> None:
    """Adds a line for each change."""
    os.makedirs(os.path.dirname(paths.REPLOG), exist_ok=True)
    handle = os.open(paths.REPLOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    when = time.strftime("%Y-%m-%d %H:%M:%S")
    with open(handle, "a", encoding="utf-8") as stream:
        for key, (old, new) in changes.items():
            action = f"unset '{key}'" if new is None else f"set {registry.written.name} '{key}={new}'"
            stream.write(f"{when}: {action} old:{'[Previously undefined]' if old is None else old}\n")
