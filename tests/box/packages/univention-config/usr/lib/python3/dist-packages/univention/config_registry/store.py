"""The text format of one layer's file, and how it is replaced on disk."""

from __future__ import annotations

import errno
import os

HEADER = "# univention_ base.conf\n\n"


def parse(text: str) -> dict[str, str]:
    """Reads the lines of a layer file."""
    values: dict[str, str] = {}
    # Only "\n" separates lines: other Unicode line separators may be part of a value.
    for line in text.split("\n"):
        key, separator, value = line.partition(": ")
        # A "#" in front of the first colon makes the line a comment.
        if not separator or "#" in line.partition(":")[0]:
            continue
        values[key] = value.strip()
    return values


def serialise(values: dict[str, str]) -> str:
    """Writes the lines sorted by key; there is no newline at the end."""
    lines = (f"{key}: {_one_line(values[key])}" for key in sorted(values))
    return HEADER + "\n".join(lines)


def _one_line(value: str) -> str:
    return value.replace("\r", "").replace("\n", "")


def read(path: str) -> dict[str, str]:
    """Reads a layer, from its copy when the file itself cannot be read or is cut short."""
    for candidate in (path, f"{path}.bak"):
        try:
            with open(candidate, encoding="utf-8", newline="\n") as stream:
                text = stream.read()
        except OSError:
            continue
        if text.count("\n") >= 2:
            return parse(text)
    return {}


def write(path: str, values: dict[str, str]) -> None:
    """Replaces a layer: the copy first, then the file."""
    text = serialise(values)
    for target in (f"{path}.bak", path):
        try:
            _replace(target, text)
        except PermissionError:
            # The original hides this case from its caller, too.
            pass


def _replace(path: str, text: str) -> None:
    temp = f"{path}.temp"
    try:
        status = os.stat(path)
        mode, owner = status.st_mode & 0o7777, (status.st_uid, status.st_gid)
    except FileNotFoundError:
        mode, owner = 0o644, (0, 0)
    with open(temp, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
        os.fchmod(stream.fileno(), mode)
        if os.geteuid() == 0:
            os.fchown(stream.fileno(), *owner)
    try:
        os.rename(temp, path)
    except FileNotFoundError:
        _save_aside(path, text)
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        # A bind mount cannot be renamed over.
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.unlink(temp)


def _save_aside(path: str, text: str) -> None:
    """Somebody else took the fixed temporary name away: keep the text beside the file."""
    import time

    with open(f"{path}.concurrent_{time.time()}", "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
