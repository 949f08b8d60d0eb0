"""Turns a class-based module into the names that a function-based one defines."""

from __future__ import annotations

import sys
from typing import Any

from univention.listener.handler import Attributes, ListenerModuleHandler


class _Dispatcher:
    """One handler function for create, modify and remove."""

    def __init__(self, module: ListenerModuleHandler) -> None:
        self._module = module
        # A move arrives as 'r' with the old place and 'a' with the new one.
        self._moving: tuple[str, Attributes] | None = None

    def __call__(self, dn: str, new: Attributes, old: Attributes, command: str) -> None:
        try:
            self._dispatch(dn, new, old, command)
        except Exception as error:  # noqa: BLE001  the module decides
            self._module.error_handler(dn, old, new, command, type(error), error, sys.exc_info()[2])

    def _dispatch(self, dn: str, new: Attributes, old: Attributes, command: str) -> None:
        if command == "r":
            self._moving = dn, old
            return
        moved, self._moving = self._moving, None
        if moved and command == "a":
            self._module.modify(dn, moved[1], new, moved[0])
        elif old and new:
            self._module.modify(dn, old, new, None)
        elif new:
            self._module.create(dn, new)
        elif old:
            self._module.remove(dn, old)


def describe(kind: type[ListenerModuleHandler], name: str) -> dict[str, Any]:
    """Make the one object of a class; its name is that of its file, whatever Configuration says."""
    kind.Configuration.name = name
    module = kind()
    module.config.name = name
    if not module.config.get_description() or not module.config.get_ldap_filter():
        raise ValueError("Configuration needs description and ldap_filter")
    return {
        "name": name,
        "description": module.config.get_description(),
        "filter": module.config.get_ldap_filter(),
        "attributes": module.config.get_attributes(),
        "priority": module.config.get_priority(),
        "modrdn": "1",
        "handler": _Dispatcher(module),
        "initialize": module.initialize,
        "clean": module.clean,
        "prerun": module.pre_run,
        "postrun": module.post_run,
    }
