"""Several assignments that are checked and written together."""

from __future__ import annotations

import sys

from univention.config_registry import keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.descriptions import Description
    from univention.config_registry.handlers import Changes
    from univention.config_registry.registry import ConfigRegistry


class Assignments:
    """Applies `KEY=VALUE` and `KEY?VALUE` to the written layer of a loaded registry."""

    def __init__(self, registry: ConfigRegistry, options: dict[str, object], quiet: bool) -> None:
        self.changes: Changes = {}
        self._registry = registry
        self._options = options
        self._quiet = quiet
        self._descriptions: list[Description] | None = None
        # Unset means strict, as a yes does.
        self._strict = not registry.is_false("ucr/check/type") and not options.get("ignore-check")

    def assign(self, argument: str) -> None:
        """Applies one assignment; a bad one is reported and the next ones still count."""
        key, separator, value = keys.split_assignment(argument)
        if not separator:
            self._complain(f"W: Missing value for config registry variable '{key}'")
        elif separator == "?" and self._registry.has_key(key, write_registry_only=True):
            self._say(f"Not updating {key}")
        elif (bad := keys.invalid_part(key)) is not None:
            self._refuse(key, bad)
        else:
            self._apply(key, value)

    def _refuse(self, key: str, bad: str) -> None:
        self._say(f"Not setting {key}")
        self._complain(f'Please fix invalid character "{bad}" in config variable key "{key}".')
        self._options["exit_code"] = 1

    def _apply(self, key: str, value: str) -> None:
        exists = self._registry.has_key(key, write_registry_only=True)
        self._say(f"{'Setting' if exists else 'Create'} {key}")
        if not key.isascii():
            self._complain(f"W: The config registry variable '{key}' contains non-ASCII characters")
        if not self._has_type(key, value):
            if self._strict:
                self._complain(f"E: Value '{value}' incompatible for '{key}'")
                self._options["exit_code"] = 2
                return
            self._complain(f"W: Value '{value}' incompatible for '{key}', but setting anyway")
        old = self._registry.get(key)
        # The raw value stays in memory: line breaks vanish in the file only, and templates see them once.
        self._registry[key] = value
        decides = self._registry.find(key)
        if decides is not None and decides[0] > self._registry.scope:
            self._complain(f'W: {key} is overridden by scope "{self._registry.layers[decides[0]].name}"')
        else:
            self.changes[key] = (old, value)

    def _has_type(self, key: str, value: str) -> bool:
        from univention.config_registry import descriptions

        if self._descriptions is None:
            self._descriptions = descriptions.load()
        description = descriptions.best(self._descriptions, key)
        if description is None:
            return True
        from univention.config_registry import kinds

        if kinds.accepts(description, value):
            return True
        errors = self._options.setdefault("type_errors", [])
        assert isinstance(errors, list)
        errors.append((key, value))
        return False

    def _say(self, text: str) -> None:
        if not self._quiet:
            print(text)

    def _complain(self, text: str) -> None:
        print(text, file=sys.stderr)
