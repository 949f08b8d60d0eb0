"""The process: loads the modules, shows new ones every object, then follows the log of changes."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import ldap
import listener

from univention_listener_standin.cache import Cache
from univention_listener_standin.directory import Connection
from univention_listener_standin.module import Module, load_all
from univention_listener_standin.runner import Runner

MODULES = Path("/usr/lib/univention-directory-listener/system")
HOME = Path("/var/lib/univention-directory-listener")
QUIET_SECONDS = 15.0
RETRY_SECONDS = 0.2


class Daemon:
    """Runs until it is told to stop."""

    def __init__(self) -> None:
        self._base = str(listener.configRegistry["ldap/base"])
        self._cache = Cache(HOME / "cache.db")
        self._modules = load_all(MODULES)
        for module in self._modules:
            module.deactivated = listener.configRegistry.is_true(f"listener/module/{module.name}/deactivate", False)
            _set_data(module)
        self._runner = Runner(self._modules, self._cache)
        # A signal makes the second socket readable, so that waiting for changes ends at once.
        self._stopping = False
        self._wake, signalled = socket.socketpair()
        signalled.setblocking(False)
        signal.set_wakeup_fd(signalled.fileno())
        self._signalled = signalled
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def run(self) -> None:
        """Follow the directory; the end of a connection only means to make a new one."""
        while not self._stopping:
            try:
                self._follow(Connection())
            except ldap.LDAPError as error:
                print(f"directory: {error}", flush=True)
                time.sleep(RETRY_SECONDS)
        for module in self._runner.modules:
            module.write_state()

    def _follow(self, connection: Connection) -> None:
        # Read before the modules are shown anything: what changes meanwhile is then shown twice, never missed.
        position = self._cache.state("position") or connection.last_position()
        self._cache.set_state("position", position)
        for module in self._runner.modules:
            if not module.is_ready:
                self._runner.start(module, connection, self._base)
        connection.follow(position)
        while not self._stopping:
            for change in connection.changes(self._wake.fileno(), self._patience):
                if change.position > position:
                    self._runner.apply(change, connection)
                    position = change.position
                    self._processed(position)
                if self._stopping:
                    return
            if not self._stopping:
                self._runner.rest()

    def _patience(self) -> float | None:
        return QUIET_SECONDS if self._runner.is_running else None

    def _processed(self, position: str) -> None:
        number = int(self._cache.state("number") or 0) + 1
        self._cache.set_state("position", position)
        self._cache.set_state("number", str(number))
        temporary = HOME / "notifier_id.new"
        temporary.write_text(str(number), encoding="ascii")
        temporary.rename(HOME / "notifier_id")

    def _stop(self, *_: object) -> None:
        self._stopping = True


def _set_data(module: Module) -> None:
    """Function-based modules may ask for the way into the directory."""
    set_data = module.hooks.get("setdata")
    if set_data is None:
        return
    registry = listener.configRegistry
    secret = Path("/etc/machine.secret").read_text(encoding="utf-8").rstrip("\r\n")
    values = {
        "basedn": registry["ldap/base"],
        "binddn": registry["ldap/hostdn"],
        "bindpw": secret,
        "ldapserver": registry["ldap/server/name"],
    }
    for name, value in values.items():
        set_data(name, value)


def main() -> None:
    """Run as root; the modules run as user `listener`."""
    os.umask(0o022)
    Daemon().run()
