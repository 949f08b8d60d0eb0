"""Ready-made read-only registries."""

from __future__ import annotations

from univention.config_registry.registry import ConfigRegistry


class _LoadedOnce(ConfigRegistry):
    """Reads the files at the first question and keeps the answer."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded = False

    def find(self, key: str) -> tuple[int, str] | None:
        self._ensure()
        return super().find(key)

    def keys(self) -> list[str]:
        self._ensure()
        return super().keys()

    def _ensure(self) -> None:
        if not self._loaded:
            self._loaded = True
            self.load()

    def __setitem__(self, key: str, value: str) -> None:
        raise TypeError("this registry is read-only")

    def __delitem__(self, key: str) -> None:
        raise TypeError("this registry is read-only")


class _AlwaysFresh(_LoadedOnce):
    """Reads the files at every question."""

    def _ensure(self) -> None:
        self.load()


def ucr_factory() -> ConfigRegistry:
    """A new registry, already loaded."""
    return ConfigRegistry().load()


ucr = _LoadedOnce()
ucr_live = _AlwaysFresh()
