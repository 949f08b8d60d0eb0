"""A listener module, whichever of the two interfaces it is written for."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from univention.listener.handler import ListenerModuleHandler

from univention_listener_standin.class_based import describe
from univention_listener_standin.filter import Attributes, Filter, parse

STATE = Path("/var/lib/univention-directory-listener/handlers")
READY = "3"


def nothing() -> None:
    """What a module does not define."""


@dataclass
class Module:
    """What the listener needs to know of a module."""

    name: str
    description: str
    matches: Filter
    handler: Callable[..., None]
    attributes: frozenset[str] = frozenset()
    modrdn: bool = False
    priority: float = 50.0
    hooks: dict[str, Callable[..., None]] = field(default_factory=dict)
    deactivated: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it has seen every object already."""
        try:
            return (STATE / self.name).read_text(encoding="ascii").strip() == READY
        except FileNotFoundError:
            return False

    def write_state(self) -> None:
        """Remember that it has seen every object."""
        (STATE / self.name).write_text(READY, encoding="ascii")

    def is_touched(self, old: Attributes, new: Attributes) -> bool:
        """Whether the module wants to hear of a change from old to new."""
        return not self.attributes or any(old.get(name) != new.get(name) for name in self.attributes)

    def handle(self, dn: str, new: Attributes, old: Attributes, command: str) -> None:
        """Tell the module of a change."""
        if self.modrdn:
            self.handler(dn, new, old, command)
        else:
            self.handler(dn, new, old)


def load(path: Path) -> Module:
    """Run a module's file and find out what it wants; whatever it raises is for the caller to log."""
    space = ModuleType(path.stem)
    space.__file__ = str(path)
    sys.modules[path.stem] = space
    exec(compile(path.read_bytes(), path, "exec", dont_inherit=True, optimize=2), space.__dict__)
    names = space.__dict__
    for value in list(names.values()):
        if isinstance(value, type) and issubclass(value, ListenerModuleHandler) and value.__module__ == path.stem:
            names = describe(value, path.stem)
            break
    return _from_names(names)


def _from_names(names: dict[str, Any]) -> Module:
    missing = [name for name in ("name", "description", "filter", "handler") if name not in names]
    if missing:
        raise ValueError(f"does not define {', '.join(missing)}")
    hooks = {name: names.get(name, nothing) for name in ("initialize", "clean", "prerun", "postrun")}
    if "setdata" in names:
        hooks["setdata"] = names["setdata"]
    return Module(
        name=names["name"],
        description=names["description"],
        matches=parse(names["filter"]),
        handler=names["handler"],
        attributes=frozenset(names.get("attributes") or ()),
        modrdn=str(names.get("modrdn", "0")) == "1",
        priority=float(names.get("priority", 50.0)),
        hooks=hooks,
    )


def load_all(directory: Path) -> list[Module]:
    """Every module that can be loaded, by priority; the others are logged and left out."""
    modules = []
    for path in sorted(directory.glob("*.py")):
        try:
            modules.append(load(path))
        except Exception:  # noqa: BLE001  a broken module must not stop the others
            print(f"module {path.name} is left out:", flush=True)
            traceback.print_exc()
    return sorted(modules, key=lambda module: module.priority)
