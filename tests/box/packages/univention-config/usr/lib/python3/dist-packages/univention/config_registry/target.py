"""Replaces a generated file in one step."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from univention.config_registry.entries import Entry


@contextmanager
def replacing(entry: Entry) -> Iterator[TextIO]:
    """A stream beside the target, renamed at the end: readers see the old or the new file, never half of one.

    It exists, with its final rights, from before the first template is read: a killed writer leaves it behind.
    """
    target = entry.target
    directory, name = os.path.split(target)
    os.makedirs(directory, exist_ok=True)
    temp = f"{directory}/.{name}__ucr__commit__{os.urandom(6).hex()}"
    # Without an explicit mode a new file gets what the umask leaves.
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
            _set_rights(handle, entry, target)
            yield stream
        os.rename(temp, target)
    except BaseException:
        os.unlink(temp)
        raise


def _set_rights(handle: int, entry: Entry, target: str) -> None:
    model = entry.sources[0] if entry.kind == "file" else target
    try:
        status = os.stat(model)
        if entry.kind == "multifile":
            os.fchown(handle, status.st_uid, status.st_gid)
        os.fchmod(handle, status.st_mode & 0o7777)
    except FileNotFoundError:
        pass
    user, group = _user(entry.options.get("user")), _group(entry.options.get("group"))
    if user != -1 or group != -1:
        os.fchown(handle, user, group)
    if "mode" in entry.options:
        os.fchmod(handle, int(entry.options["mode"], 8))


def _user(name: str | None) -> int:
    if name is None:
        return -1
    import pwd

    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        print(f"W: failed to convert the username {name} to the uid", file=sys.stderr)
        return -1


def _group(name: str | None) -> int:
    if name is None:
        return -1
    import grp

    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        print(f"W: failed to convert the groupname {name} to the gid", file=sys.stderr)
        return -1
