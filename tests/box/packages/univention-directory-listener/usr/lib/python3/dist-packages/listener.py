"""What listener modules import as `listener`: the registry and the way to root and back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pwd import getpwnam
from types import TracebackType

from univention.config_registry import ConfigRegistry

configRegistry = ConfigRegistry()
configRegistry.load()
baseConfig = configRegistry


def setuid(uid: int) -> None:
    """Become another user; 0 is root."""
    os.seteuid(0)
    if uid:
        os.seteuid(uid)


def unsetuid() -> None:
    """Become user `listener` again."""
    setuid(getpwnam("listener").pw_uid)


class SetUID:
    """Context manager: another user inside, the previous one afterwards."""

    def __init__(self, uid: int = -1) -> None:
        self._uid = uid
        self._previous = os.geteuid()

    def __enter__(self) -> None:
        self._previous = os.geteuid()
        if self._uid >= 0:
            setuid(self._uid)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        setuid(self._previous)


def run(program: str, argv: Sequence[str], uid: int = -1, wait: bool = True) -> int:
    """Run a program, as another user if one is named; argv holds its name, too."""
    with SetUID(uid):
        child = subprocess.Popen(argv, executable=program)
    return child.wait() if wait else 0
