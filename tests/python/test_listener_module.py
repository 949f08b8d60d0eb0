"""The listener module: whatever state the daemon and the machine are in, the listener gets neither an exception nor a pause."""

from __future__ import annotations

import logging
import os
import resource
import socket
import tempfile
import time
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import box_modules

wake = box_modules.load("src/listener/postfix_hardening_wake.py", "postfix_hardening_wake")

from univention_listener_standin.filter import parse  # noqa: E402  the search path is set above

DN = "cn=company.my,cn=domain,cn=mail,dc=company,dc=my"
NEW = {"objectClass": [b"univentionMailDomainname"], "cn": [b"company.my"]}
NOBODY = 65534


class Lines(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.getMessage()}")


class Broken(logging.Handler):
    """A log that cannot be written."""

    def emit(self, record: logging.LogRecord) -> None:
        raise OSError("no space left on device")


class ListenerModuleTests(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory(prefix="wake-")
        self.addCleanup(directory.cleanup)
        self.path = Path(directory.name, "wake")
        self.addCleanup(setattr, wake, "WAKE_SOCKET", wake.WAKE_SOCKET)
        wake.WAKE_SOCKET = str(self.path)
        self.log = Lines()
        self.module = wake.PostfixHardeningWake()
        # The stand-in's own logger opens a file in /var/log as root.
        self.module.__dict__["logger"] = self._logger(self.log)

    def test_each_kind_of_change_is_one_wake(self) -> None:
        with self.daemon() as daemon:
            self.module.create(DN, NEW)
            self.module.modify(DN, NEW, NEW, None)
            self.module.modify(DN, NEW, NEW, "cn=old,dc=company,dc=my")
            self.module.remove(DN, NEW)
            self.assertEqual([b"listener"] * 4, self.received(daemon))
        self.assertEqual([], self.log.lines)

    def test_one_filter_finds_mail_domains_and_servers_and_nothing_else(self) -> None:
        matches = parse(self.module.config.get_ldap_filter())
        for kind in (b"univentionMailDomainname", b"univentionDomainController", b"univentionMemberServer"):
            self.assertTrue(matches({"objectClass": [b"top", kind]}), kind)
        for kind in (b"univentionMail", b"univentionWindows", b"posixAccount", b"univentionmaildomainname"):
            self.assertFalse(matches({"objectClass": [b"top", kind]}), kind)

    def test_every_attribute_counts(self) -> None:
        self.assertEqual([], self.module.config.get_attributes())

    def test_a_daemon_that_does_not_run_is_no_fault(self) -> None:
        self.change(3)
        self.assertEqual(1, len(self.log.lines))
        self.assertRegex(self.log.lines[0], r"^INFO postfix-hardening is not reachable at .*No such file")

    def test_a_missing_directory_is_no_fault(self) -> None:
        wake.WAKE_SOCKET = str(self.path.parent / "none" / "wake")
        self.change(3)
        self.assertRegex(self.log.lines[0], r"^INFO .*No such file")

    def test_the_socket_of_a_killed_daemon_is_no_fault(self) -> None:
        with self.daemon():
            pass
        self.assertTrue(self.path.is_socket())
        self.change(3)
        self.assertRegex(self.log.lines[0], r"^INFO .*Connection refused")

    def test_a_path_that_is_no_socket_of_ours_is_named_once(self) -> None:
        self.path.write_text("")
        self.change(3)
        with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_UNIX) as stream:
            wake.WAKE_SOCKET = f"{directory}/wake"
            stream.bind(wake.WAKE_SOCKET)
            stream.listen()
            self.module._reported = False
            self.change(3)
        wake.WAKE_SOCKET = str(self.path / "wake")
        self.module._reported = False
        self.change(3)
        self.assertEqual(3, len(self.log.lines))
        self.assertRegex(self.log.lines[1], r"^WARNING .*wrong type")
        self.assertRegex(self.log.lines[2], r"^WARNING .*Not a directory")

    def test_a_path_that_is_too_long_is_named_once(self) -> None:
        wake.WAKE_SOCKET = "/" + "x" * 200
        self.change(3)
        self.assertEqual(1, len(self.log.lines))

    @unittest.skipUnless(os.geteuid() == 0, "only root can become somebody else")
    def test_a_socket_that_may_not_be_written_is_a_warning(self) -> None:
        with self.daemon():
            self.path.parent.chmod(0o755)
            self.path.chmod(0o600)
            os.seteuid(NOBODY)
            try:
                self.change(3)
            finally:
                os.seteuid(0)
        self.assertEqual(1, len(self.log.lines))
        self.assertRegex(self.log.lines[0], r"^WARNING .*Permission denied")

    def test_without_a_free_descriptor_the_change_is_not_failed(self) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with self.daemon():
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
            try:
                self.change(3)
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        self.assertRegex(self.log.lines[0], r"^WARNING .*Too many open files")

    def test_a_log_that_cannot_be_written_is_no_fault_of_the_change(self) -> None:
        self.module.__dict__["logger"] = self._logger(Broken())
        self.change(3)
        with self.daemon():
            self.change(1)

    def test_ten_thousand_objects_for_a_daemon_that_does_not_read_are_neither_a_wait_nor_a_log(self) -> None:
        start = time.monotonic()
        with self.daemon() as daemon:
            for _ in range(10_000):
                self.module.create(DN, NEW)
            # What does not fit is dropped: a queued wake has not been read, so its pass sees every change.
            self.assertGreater(len(self.received(daemon)), 0)
        self.assertEqual([], self.log.lines)
        self.assertLess(time.monotonic() - start, 60)

    def test_a_daemon_that_comes_and_goes_is_two_lines_each_time(self) -> None:
        for _ in range(2):
            self.change(5)
            with self.daemon():
                self.change(5)
            self.path.unlink()
        self.assertEqual(
            ["not reachable", "reachable again"] * 2,
            ["not reachable" if "not reachable" in line else "reachable again" for line in self.log.lines],
        )

    @contextmanager
    def daemon(self) -> Iterator[socket.socket]:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
            receiver.bind(str(self.path))
            receiver.setblocking(False)
            yield receiver

    @staticmethod
    def received(daemon: socket.socket) -> list[bytes]:
        datagrams = []
        while True:
            try:
                datagrams.append(daemon.recv(64))
            except BlockingIOError:
                return datagrams

    def change(self, times: int) -> None:
        for _ in range(times):
            self.module.create(DN, NEW)
            self.module.modify(DN, NEW, NEW, None)
            self.module.remove(DN, NEW)

    @staticmethod
    def _logger(handler: logging.Handler) -> logging.Logger:
        logger = logging.Logger("test", logging.INFO)
        logger.addHandler(handler)
        return logger


if __name__ == "__main__":
    unittest.main()
