"""Reading the directory and following its log of changes: as root over the local socket, or as this machine's account
over TLS where the directory is on another server.

The log (cn=translog) is what slapd's accesslog overlay writes; it has a sync stream, the main database has none, as
on UCS. A record says which object was touched, the object itself is read when the record is processed.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ldap
import ldap.sasl
import listener
from ldap.ldapobject import SimpleLDAPObject
from ldap.syncrepl import SyncreplConsumer

LOCAL = "ldapi:///"
LOG = "cn=translog"
# Seconds; python-ldap's syncrepl_poll cannot take 0.
AT_ONCE = 1e-6
WRITES = ("add", "modify", "delete", "modrdn")

Attributes = dict[str, list[bytes]]


@dataclass(frozen=True)
class Change:
    """One record of the log."""

    position: str
    kind: str
    dn: str
    new_dn: str | None


class Connection(SimpleLDAPObject, SyncreplConsumer):
    """A bound connection; the syncrepl_ methods are called by python-ldap."""

    def __init__(self) -> None:
        registry = listener.configRegistry
        # Where changes are announced, whichever server other programs here read from (facts/ldap.md §3.2).
        server = registry["ldap/master"]
        is_local = server == f"{registry['hostname']}.{registry['domainname']}"
        super().__init__(LOCAL if is_local else f"ldaps://{server}:7636")
        self._changes: list[Change] = []
        self._search: int | None = None
        if is_local:
            self.sasl_interactive_bind_s("", ldap.sasl.external())
        else:
            secret = Path("/etc/machine.secret").read_text(encoding="utf-8").rstrip("\r\n")
            self.simple_bind_s(registry["ldap/hostdn"], secret)

    def read(self, dn: str) -> tuple[str, Attributes] | None:
        """An object with its operational attributes, None if there is none."""
        try:
            result: list[tuple[str, Attributes]] = self.search_s(dn, ldap.SCOPE_BASE, attrlist=["*", "+"])
        except (ldap.NO_SUCH_OBJECT, ldap.INVALID_DN_SYNTAX):
            return None
        return result[0] if result else None

    def read_all(self, base: str) -> list[tuple[str, Attributes]]:
        """Every object, parents before children."""
        found: list[tuple[str, Attributes]] = self.search_s(base, ldap.SCOPE_SUBTREE, attrlist=["*", "+"])
        return sorted(found, key=lambda item: len(ldap.dn.str2dn(item[0])))

    def last_position(self) -> str:
        """Where the log ends now."""
        records = self.search_s(LOG, ldap.SCOPE_ONELEVEL, "(reqStart=*)", ["reqStart"])
        return max((attributes["reqStart"][0].decode() for _, attributes in records), default="0")

    def follow(self, position: str) -> None:
        """Open the stream of changes behind a position."""
        start = f"(reqStart>={position})" if position != "0" else "(reqStart=*)"
        self._search = self.syncrepl_search(LOG, ldap.SCOPE_ONELEVEL, "refreshAndPersist", None, filterstr=start)

    def changes(self, wake: int, patience: Callable[[], float | None]) -> Iterator[Change]:
        """Changes as they come; ends when so many seconds bring none, or when there is something to read on `wake`."""
        while True:
            self._drain()
            if self._changes:
                # Whoever takes a change reads objects through this connection, and what arrives on the stream
                # meanwhile waits in the library, not on the socket.
                yield self._changes.pop(0)
                continue
            ready, _, _ = select.select([self.fileno(), wake], [], [], patience())
            if not ready or wake in ready:
                return

    def _drain(self) -> None:
        try:
            while self.syncrepl_poll(self._search, timeout=AT_ONCE):
                pass
            raise ldap.SERVER_DOWN("the stream of changes has ended")
        except ldap.TIMEOUT:
            pass

    def syncrepl_entry(self, dn: str, attributes: Attributes, uuid: str) -> None:
        kind = attributes.get("reqType", [b""])[0].decode()
        if kind not in WRITES:
            return
        new_dn = attributes.get("reqNewDN")
        self._changes.append(
            Change(
                attributes["reqStart"][0].decode(),
                kind,
                attributes["reqDN"][0].decode(),
                new_dn[0].decode() if new_dn else None,
            )
        )

    def syncrepl_get_cookie(self) -> None:
        return None

    def syncrepl_set_cookie(self, cookie: str) -> None:
        pass

    def syncrepl_present(self, uuids: list[str] | None, refreshDeletes: bool = False) -> None:  # noqa: N803
        pass

    def syncrepl_delete(self, uuids: list[str]) -> None:
        pass

    def syncrepl_refreshdone(self) -> None:
        pass
