"""The handlers as plain data: what the cache keeps."""

from __future__ import annotations

import re

from univention.config_registry import paths, stanzas

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.stanzas import Stanza

_USED = re.compile(r"@%@([^@=]+)@%@")
_OPTIONS = ("preinst", "postinst", "user", "group", "mode")
_LITERAL = re.compile(r"[A-Za-z0-9_/ -]*")


class Entry:
    """One file, multifile, script or module."""

    __slots__ = ("complete", "kind", "name", "options", "packages", "sources", "variables")

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name
        # A multifile is complete when some package registers the whole, not only a part.
        self.complete = kind != "multifile"
        self.options: dict[str, str] = {}
        self.packages: set[str] = set()
        self.sources: list[str] = []
        self.variables: set[str] = set()

    @property
    def target(self) -> str:
        """The file that is written."""
        return f"/{self.name}"

    def matches(self, key: str) -> bool:
        """Whether a change of the key concerns this: the names are regexes, anchored at the start only."""
        return any(_matches(variable, key) for variable in self.variables)


def _matches(variable: str, key: str) -> bool:
    if _LITERAL.fullmatch(variable):
        return key.startswith(variable)
    try:
        return re.match(variable, key) is not None
    except re.error:
        return False


def collect(packages: list[str]) -> list[Entry]:
    """Reads the registrations of the packages."""
    found: dict[tuple[str, str], Entry] = {}
    for package in packages:
        for stanza in stanzas.load(package):
            _add(found, package, stanza)
    for entry in found.values():
        # The parts of a multifile are put together in the order of their base names.
        entry.sources.sort(key=lambda source: source.rpartition("/")[2])
    return [entry for entry in found.values() if entry.complete]


def _add(found: dict[tuple[str, str], Entry], package: str, stanza: Stanza) -> None:
    kind = stanza["type"][0]
    owner = "multifile" if kind == "subfile" else kind
    if owner not in ("file", "multifile", "script", "module"):
        return
    name = stanza[owner][0].lstrip("/")
    entry = found.setdefault((owner, name), Entry(owner, name))
    entry.packages.add(package)
    entry.variables.update(stanza.get("variables", []))
    if kind in ("file", "subfile"):
        source = f"{paths.FILES}/{stanza[kind][0].lstrip('/')}"
        if source not in entry.sources:
            entry.sources.append(source)
        entry.variables.update(_used(source))
    if kind != "subfile":
        entry.complete = True
        entry.options.update({option: stanza[option][0] for option in _OPTIONS if option in stanza})


def _used(source: str) -> set[str]:
    try:
        with open(source, encoding="utf-8") as stream:
            return set(_USED.findall(stream.read()))
    except FileNotFoundError:
        return set()
