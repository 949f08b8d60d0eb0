"""One layer of the registry: a file, its values and its lock."""

from __future__ import annotations

import fcntl
import os

from univention.config_registry import store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


class Layer:
    """The values of one scope."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        self.values: dict[str, str] = {}
        self._lock: TextIO | None = None

    def load(self) -> None:
        """Reads the file, and creates it when it is missing; even a mere reader does."""
        if not os.path.exists(self.path):
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644))
        self.values = store.read(self.path)

    def save(self) -> None:
        """Writes the file."""
        store.write(self.path, self.values)

    def lock(self) -> None:
        """Waits for the lock without a limit."""
        self._lock = open(f"{self.path}.lock", "w", encoding="utf-8")
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def unlock(self) -> None:
        """Gives the lock back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
