"""The list of all handlers, kept in a file that needs no lock."""

from __future__ import annotations

import os
import pickle

from univention.config_registry import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.entries import Entry


def load() -> list[Entry]:
    """Reads the handlers; a missing or unreadable list is made again."""
    try:
        with open(paths.CACHE, "rb") as stream:
            entries: list[Entry] = pickle.load(stream)
            return entries
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return rebuild()


def rebuild(without: str | None = None) -> list[Entry]:
    """Makes the list from the registrations of all packages."""
    from univention.config_registry import entries, stanzas

    found = entries.collect([name for name in stanzas.packages() if name != without])
    try:
        os.makedirs(os.path.dirname(paths.CACHE), exist_ok=True)
        with open(f"{paths.CACHE}.{os.getpid()}", "wb") as stream:
            pickle.dump(found, stream)
        os.rename(f"{paths.CACHE}.{os.getpid()}", paths.CACHE)
    except PermissionError:
        # A reader without the right to write works from memory.
        pass
    return found
