"""Tells the modules what has changed, one after the other."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import listener

from univention_listener_standin.cache import Attributes, Cache, Entry
from univention_listener_standin.directory import Change, Connection
from univention_listener_standin.module import Module


class Runner:
    """Keeps the cache and the modules in step with the directory."""

    def __init__(self, modules: list[Module], cache: Cache) -> None:
        self.modules = [module for module in modules if not module.deactivated]
        self._cache = cache
        self._running: set[str] = set()

    def start(self, module: Module, connection: Connection, base: str) -> None:
        """Show a module every object there is."""
        print(f"module {module.name}: first run", flush=True)
        self._cache.forget(module.name)
        if not (self._call(module, "clean") and self._call(module, "initialize")):
            return
        for dn, attributes in connection.read_all(base):
            if module.matches(attributes):
                known = self._cache.get(dn)
                entry = Entry(dn, attributes, known.modules if known else set())
                self._tell(module, entry, attributes, {}, "a")
                self._cache.put(entry)
        module.write_state()

    def apply(self, change: Change, connection: Connection) -> None:
        """One record of the log. An object that has gone meanwhile comes with a later record."""
        if change.kind == "delete":
            self._gone(change.dn, None)
            return
        found = connection.read(change.new_dn or change.dn)
        if change.new_dn:
            self._gone(change.dn, found)
        if found:
            self._present(*found)

    def rest(self) -> None:
        """A quiet period has begun."""
        for module in self.modules:
            if module.name in self._running:
                self._call(module, "postrun")
        self._running.clear()

    @property
    def is_running(self) -> bool:
        """Whether a module waits for the end of the series of changes."""
        return bool(self._running)

    def _present(self, dn: str, new: Attributes) -> None:
        known = self._cache.get(dn)
        entry = Entry(dn, new, set(known.modules) if known else set())
        for module in self.modules:
            old = known.attributes if known and module.name in known.modules else {}
            if not module.matches(new):
                if old:
                    self._tell(module, entry, {}, old, "d")
            elif not old:
                self._tell(module, entry, new, {}, "a")
            elif module.is_touched(old, new):
                self._tell(module, entry, new, old, "m")
        self._cache.put(entry)

    def _gone(self, dn: str, moved_to: tuple[str, Attributes] | None) -> None:
        known = self._cache.get(dn)
        if known is None:
            return
        self._cache.remove(dn)
        for module in self.modules:
            if module.name in known.modules:
                stays = moved_to is not None and module.matches(moved_to[1])
                self._tell(module, known, {}, known.attributes, "r" if stays else "d")

    def _tell(self, module: Module, entry: Entry, new: Attributes, old: Attributes, command: str) -> None:
        """A module that fails is not told again, and the object does not count as known to it."""
        if module.name not in self._running:
            self._running.add(module.name)
            self._call(module, "prerun")
        # Every module gets lists of its own: what it does to them is its own affair.
        arguments = (entry.dn, _copy(new), _copy(old), command)
        if self._guarded(module, lambda: module.handle(*arguments)) and new:
            entry.modules.add(module.name)
        else:
            entry.modules.discard(module.name)

    def _call(self, module: Module, hook: str) -> bool:
        return self._guarded(module, module.hooks[hook])

    @staticmethod
    def _guarded(module: Module, call: Callable[[], Any]) -> bool:
        listener.unsetuid()
        try:
            call()
        except Exception:  # noqa: BLE001  a module that fails must not stop the others
            print(f"module {module.name} failed, the change is not tried again:", flush=True)
            traceback.print_exc()
            return False
        finally:
            with suppress(PermissionError):
                listener.setuid(0)
        return True


def _copy(attributes: Attributes) -> Attributes:
    return {name: list(values) for name, values in attributes.items()}
