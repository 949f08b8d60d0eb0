"""The merged view of all layers."""

from __future__ import annotations

import os

from univention.config_registry import booleans, paths
from univention.config_registry.layer import Layer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

PAIR = "@%@"


class ConfigRegistry:
    """All values, the highest layer first; writes go to one layer."""

    DEFAULTS, NORMAL, LDAP, SCHEDULE, FORCED, CUSTOM = range(6)

    def __init__(self, filename: str = "", write_registry: int = NORMAL) -> None:
        custom = filename or os.environ.get("UNIVENTION_BASECONF", "")
        if custom:
            self.layers = [Layer("custom", custom)]
            self.scope = 0
        else:
            self.layers = [Layer(name, path) for name, path in paths.LAYERS]
            self.scope = write_registry

    @property
    def written(self) -> Layer:
        """The layer that assignments go to."""
        return self.layers[self.scope]

    def load(self) -> ConfigRegistry:
        """Reads all layers."""
        for layer in self.layers:
            layer.load()
        return self

    def save(self) -> None:
        """Writes the layer that assignments go to."""
        self.written.save()

    def lock(self) -> None:
        """Keeps other writers of the same layer away; readers never ask."""
        self.written.lock()

    def unlock(self) -> None:
        """Lets other writers in again."""
        self.written.unlock()

    def __enter__(self) -> ConfigRegistry:
        self.lock()
        return self.load()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.save()
        self.unlock()

    def find(self, key: str) -> tuple[int, str] | None:
        """The number of the layer that decides, and its value."""
        for number in range(len(self.layers) - 1, -1, -1):
            value = self.layers[number].values.get(key)
            if value is not None:
                return number, self._expanded(number, key, value)
        return None

    def _expanded(self, number: int, key: str, value: str) -> str:
        """A default may refer to other variables; code in it is not run."""
        if self.layers[number].name != "default" or PAIR not in value:
            return value
        parts = value.split(PAIR)
        for index in range(1, len(parts) - 1, 2):
            parts[index] = "" if parts[index] == key else self.get(parts[index]) or ""
        return "".join(parts)

    def get(self, key: str, default: str | None = None) -> str | None:
        """The effective value."""
        found = self.find(key)
        return default if found is None else found[1]

    def get_int(self, key: str, default: int | None = None) -> int | None:
        """The effective value as a number."""
        try:
            return int(self.get(key) or "")
        except ValueError:
            return default

    def is_true(self, key: str | None = None, default: bool = False, value: str | None = None) -> bool:
        """Whether the effective value is one of the words for yes."""
        text = self.get(key) if key is not None else value
        return default if text is None else booleans.is_true(text)

    def is_false(self, key: str | None = None, default: bool = False, value: str | None = None) -> bool:
        """Whether the effective value is one of the words for no."""
        text = self.get(key) if key is not None else value
        return default if text is None else booleans.is_false(text)

    def keys(self) -> list[str]:
        """All keys that have a value in any layer."""
        return sorted({key for layer in self.layers for key in layer.values})

    def items(self) -> list[tuple[str, str]]:
        """All effective values."""
        return [(key, self.get(key) or "") for key in self.keys()]

    def has_key(self, key: str, write_registry_only: bool = False) -> bool:
        """Whether there is a value at all, or in the written layer."""
        return key in self.written.values if write_registry_only else self.find(key) is not None

    def __getitem__(self, key: str) -> str | None:
        return self.get(key)

    def __setitem__(self, key: str, value: str) -> None:
        self.written.values[key] = value

    def __delitem__(self, key: str) -> None:
        del self.written.values[key]

    def __contains__(self, key: str) -> bool:
        return self.find(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())
