"""What the modules were told last, so that old values and deleted objects can be shown to them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import ldap.dn

Attributes = dict[str, list[bytes]]


@dataclass
class Entry:
    """An object as the modules know it, and the modules that know it."""

    dn: str
    attributes: Attributes
    modules: set[str] = field(default_factory=set)


def key_of(dn: str) -> str:
    """The same for every spelling of a DN."""
    return str(ldap.dn.dn2str(ldap.dn.str2dn(dn))).lower()


class Cache:
    """Entries and the position in the log of changes. Survives a restart, not a power cut."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
            "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, dn TEXT, attributes TEXT, modules TEXT);"
            "CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT);"
        )

    def get(self, dn: str) -> Entry | None:
        row = self._database.execute("SELECT dn, attributes, modules FROM entry WHERE key=?", (key_of(dn),)).fetchone()
        return _entry(*row) if row else None

    def put(self, entry: Entry) -> None:
        """Keep an entry while a module knows it."""
        if not entry.modules:
            self.remove(entry.dn)
            return
        attributes = {name: [value.decode("latin-1") for value in values] for name, values in entry.attributes.items()}
        self._database.execute(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)",
            (key_of(entry.dn), entry.dn, json.dumps(attributes), json.dumps(sorted(entry.modules))),
        )

    def remove(self, dn: str) -> None:
        self._database.execute("DELETE FROM entry WHERE key=?", (key_of(dn),))

    def forget(self, module: str) -> None:
        """A module starts anew."""
        for entry in list(self._all()):
            if module in entry.modules:
                entry.modules.discard(module)
                self.put(entry)

    def state(self, name: str) -> str | None:
        row = self._database.execute("SELECT value FROM state WHERE name=?", (name,)).fetchone()
        return row[0] if row else None

    def set_state(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def _all(self) -> Iterator[Entry]:
        for row in self._database.execute("SELECT dn, attributes, modules FROM entry").fetchall():
            yield _entry(*row)


def _entry(dn: str, attributes: str, modules: str) -> Entry:
    values = {name: [value.encode("latin-1") for value in texts] for name, texts in json.loads(attributes).items()}
    return Entry(dn, values, set(json.loads(modules)))
