"""The base class of class-based listener modules."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from functools import cached_property
from types import TracebackType
from typing import Any

from listener import SetUID, configRegistry

from univention.listener.configuration import ListenerModuleConfiguration

LOG_DIRECTORY = "/var/log/univention/listener_modules"
METADATA = frozenset({"createTimestamp", "creatorsName", "entryCSN", "modifiersName", "modifyTimestamp"})

Attributes = dict[str, list[bytes]]


class ListenerModuleHandler:
    """Override create, modify, remove and whatever else is needed."""

    class Configuration(ListenerModuleConfiguration):
        """Override description and ldap_filter."""

    def __init__(self) -> None:
        plain = type(self).Configuration
        merged = plain if issubclass(plain, ListenerModuleConfiguration) else type(
            "Configuration", (plain, ListenerModuleConfiguration), {}
        )
        self.config = merged()
        self.ucr = configRegistry

    def create(self, dn: str, new: Attributes) -> None:
        """An object matches the filter that did not before."""

    def modify(self, dn: str, old: Attributes, new: Attributes, old_dn: str | None) -> None:
        """An object has changed; old_dn is set if it has moved."""

    def remove(self, dn: str, old: Attributes) -> None:
        """An object is gone or does not match any more."""

    def initialize(self) -> None:
        """Once, before the first run."""

    def clean(self) -> None:
        """Before initialize, to remove what an earlier run left."""

    def pre_run(self) -> None:
        """Before the first of a series of changes."""

    def post_run(self) -> None:
        """After 15 quiet seconds."""

    def error_handler(
        self,
        dn: str,
        old: Attributes,
        new: Attributes,
        command: str,
        exc_type: type[BaseException],
        exc_value: BaseException,
        exc_traceback: TracebackType | None,
    ) -> None:
        """A method has raised. The change is not tried again."""
        self.logger.error("command %r for %r failed", command, dn, exc_info=exc_value)
        raise exc_value.with_traceback(exc_traceback)

    def as_root(self) -> AbstractContextManager[None]:
        """with self.as_root(): …"""
        return SetUID(0)

    @staticmethod
    def diff(
        old: Attributes, new: Attributes, keys: list[str] | None = None, ignore_metadata: bool = True
    ) -> dict[str, tuple[list[bytes] | None, list[bytes] | None]]:
        """Attributes that differ, with their old and new values; the order of values does not matter."""
        names = set(keys) if keys else old.keys() | new.keys()
        if ignore_metadata:
            names -= METADATA
        return {
            name: (old.get(name), new.get(name))
            for name in names
            if sorted(old.get(name, [])) != sorted(new.get(name, []))
        }

    @cached_property
    def logger(self) -> logging.Logger:
        """Writes to the module's own file."""
        name = self.config.get_name()
        logger = logging.getLogger(f"listener module {name}")
        with self.as_root():
            target = logging.FileHandler(f"{LOG_DIRECTORY}/{name}.log", encoding="utf-8")
        target.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(message)s"))
        logger.addHandler(target)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        return logger

    @cached_property
    def lo(self) -> Any:
        """A connection to the directory, bound with the machine account."""
        import ldap

        with self.as_root(), open("/etc/machine.secret", encoding="utf-8") as secret:
            password = secret.read().rstrip("\r\n")
        self.ucr.load()
        connection = ldap.initialize(f"ldap://{self.ucr['ldap/server/name']}:{self.ucr['ldap/server/port']}")
        connection.start_tls_s()
        connection.simple_bind_s(self.ucr["ldap/hostdn"], password)
        return connection
