"""Puts what the box has for Python beside the tests: the stand-ins have the interfaces of UCS."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent

# Nothing compiled is to be left beside the sources.
sys.dont_write_bytecode = True

for directory in [ROOT / "tests/box/umc", *sorted(ROOT.glob("tests/box/packages/*/usr/lib/python3/dist-packages"))]:
    sys.path.insert(0, str(directory))

# The one of the box reads, and creates, the registry of the machine.
_listener = ModuleType("listener")
_listener.configRegistry = {}
_listener.SetUID = nullcontext
sys.modules["listener"] = _listener


def load(path: str, name: str) -> ModuleType:
    """Runs a file of the project as a module of its own, whatever its name ends with."""
    loader = SourceFileLoader(name, str(ROOT / path))
    spec = spec_from_loader(name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module
