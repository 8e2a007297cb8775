"""The order of the stages: specs in, files out. Nothing here reads, prints or writes by itself."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

from specpress.pipeline.options import NoProgress, Options, Progress

if TYPE_CHECKING:
    from specpress.pipeline.generating import Build, generate
    from specpress.pipeline.loading import Loaded, load
    from specpress.pipeline.memo import Memo

_LAZY: Final = {
    "Build": "generating",
    "Loaded": "loading",
    "Memo": "memo",
    "generate": "generating",
    "load": "loading",
}

__all__ = ["Build", "Loaded", "Memo", "NoProgress", "Options", "Progress", "generate", "load"]


def __getattr__(name: str) -> object:
    """Load a half when it is asked for: `lint` never pays for rendering, `mock` not for rules."""
    if name in _LAZY:
        return getattr(importlib.import_module(f"specpress.pipeline.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
