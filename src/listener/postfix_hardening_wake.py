"""Univention Directory Listener module: tells postfix-hardening that the directory has changed.

The datagram carries a reason, never data: the daemon reads the directory itself. A wake that is lost
costs at most one resync interval, so nothing here waits, retries or raises.
"""

from __future__ import annotations

import errno
import socket
from contextlib import suppress

from univention.listener import ListenerModuleHandler

WAKE_SOCKET = "/run/postfix-hardening/wake"
REASON = b"listener"


class PostfixHardeningWake(ListenerModuleHandler):
    """Wakes the daemon for each change of a mail domain or of a UCS server.

    The wakes leave from create, modify and remove. The listener calls post_run only after 15 quiet
    seconds in the whole domain, which may never come.

    No list of attributes is given: cn, aRecord, aAAARecord, associatedDomain, univentionService,
    univentionServerRole, univentionObjectFlag and objectClass decide today, and a pass for a change
    that turns out not to matter is cheaper than a change that is lost.
    """

    class Configuration(ListenerModuleHandler.Configuration):
        """What the listener hands to this module."""

        description = "wake postfix-hardening when mail domains or UCS servers change"
        ldap_filter = (
            "(|(objectClass=univentionMailDomainname)"
            "(objectClass=univentionDomainController)"
            "(objectClass=univentionMemberServer))"
        )

    # True once a failure has been logged, so that a replay of the whole directory logs one line.
    _reported = False

    def create(self, dn: str, new: dict[str, list[bytes]]) -> None:
        """A matching object has appeared, or is shown for the first time."""
        self._wake()

    def modify(
        self,
        dn: str,
        old: dict[str, list[bytes]],
        new: dict[str, list[bytes]],
        old_dn: str | None,
    ) -> None:
        """A matching object has changed or moved."""
        self._wake()

    def remove(self, dn: str, old: dict[str, list[bytes]]) -> None:
        """A matching object is gone."""
        self._wake()

    def _wake(self) -> None:
        """Send one datagram and forget it.

        The first run calls create for every object. That is no storm: the daemon drains its queue and
        merges what arrives together into one pass. When the queue is full the datagram is dropped, and
        that loses nothing: a queued wake has not been read yet, so the pass it starts sees this change.
        """
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as wake:
                wake.sendto(REASON, WAKE_SOCKET)
        except BlockingIOError:
            pass
        # Whatever happens here must not reach the listener, which would count the change as failed.
        except Exception as error:  # noqa: BLE001
            self._report(error)
            return
        self._recover()

    def _report(self, error: Exception) -> None:
        if self._reported:
            return
        self._reported = True
        # A daemon that is stopped or not yet started is no fault: it reads everything when it starts.
        stopped = getattr(error, "errno", None) in (errno.ENOENT, errno.ECONNREFUSED)
        # A log file that cannot be written must not reach the listener either.
        with suppress(Exception):
            log = self.logger.info if stopped else self.logger.warning
            log("postfix-hardening is not reachable at %s: %s", WAKE_SOCKET, error)

    def _recover(self) -> None:
        if not self._reported:
            return
        self._reported = False
        with suppress(Exception):
            self.logger.info("postfix-hardening is reachable again at %s", WAKE_SOCKET)
