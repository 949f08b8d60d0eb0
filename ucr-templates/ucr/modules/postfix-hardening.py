"""UCR module: tells postfix-hardening that a variable it reads has changed.

The handlers of all packages run one after another inside the caller's `ucr set`, so this one sends a
datagram and returns. A wake that is lost costs at most one resync interval.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping

WAKE_SOCKET = "/run/postfix-hardening/wake"
REASON = b"ucr"

# Written by the daemon itself: waking it for them would start a pass after each pass.
OWN_VARIABLE = "postfix-hardening/status"
OWN_PREFIX = "postfix-hardening/internal/"


def handler(ucr: Mapping[str, str], changes: Mapping[str, object]) -> None:
    """Send one wake, unless all that changed is what the daemon has written.

    A run without changes is a commit or the registration of the package, and wakes too.
    """
    if changes and all(_is_own(name) for name in changes):
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as wake:
            wake.sendto(REASON, WAKE_SOCKET)
    # No daemon (it reads everything when it starts), a full queue (a wake is already waiting) or no
    # right to write to the socket: an exception would keep the handlers of other packages from running.
    except OSError:
        pass


def _is_own(name: str) -> bool:
    return name == OWN_VARIABLE or name.startswith(OWN_PREFIX)
