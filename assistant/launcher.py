"""Starts Rasa's command line without TensorFlow: `python -m assistant.launcher train`.

Rasa 3.6 imports TensorFlow in 18 modules even when no component uses it. Here an
import finder answers those imports with inert stand-ins, so that class bodies and
annotations evaluate; a component that really needs TensorFlow (DIET, TED, UnexpecTED,
ResponseSelector, ConveRT, language-model featurizers) raises when it is built.
Telemetry is off: nothing about a shop or its customers leaves the machine.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
from collections.abc import Sequence
from typing import Any, ClassVar

ABSENT = frozenset(
    {"jax", "keras", "tensorflow", "tensorflow_addons", "tensorflow_hub"}
    | {"tensorflow_text"}
)


class _StandInType(type):
    """A class that may be named, inherited from and annotated with, never used."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _stand_in(name)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls.__dict__.get("_inert"):
            return _Inert()
        raise RuntimeError(
            f"{cls.__name__} needs TensorFlow, and this assistant runs without it. "
            "Use the components in assistant/ or a Rasa component without TensorFlow."
        )


class _Inert:
    """What calling a stand-in gives: a decorator that changes nothing."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return args[0] if len(args) == 1 and callable(args[0]) else self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class _StandInModule(types.ModuleType):
    __path__: ClassVar[list[str]] = []
    __version__ = "2.12.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        value = _stand_in(name)
        setattr(self, name, value)
        return value


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] in ABSENT:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Does nothing: a stand-in has no code."""


def _stand_in(name: str) -> Any:
    return _StandInType(name, (), {"_inert": True})


def leave_tensorflow_out() -> None:
    """Lets `import rasa` work where TensorFlow is not installed; call it before."""
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    sys.meta_path.insert(0, _Finder())
    import tensorflow

    # matplotlib asks this of everything it plots once `tensorflow` is imported.
    tensorflow.is_tensor = lambda _: False


def main() -> None:
    """Runs the `rasa` command with the arguments this process was given."""
    leave_tensorflow_out()
    from rasa.__main__ import main as rasa

    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
