"""The order of the stages: specs in, files out. Nothing here reads, prints or writes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.pipeline.loading import Loaded, load
from specpress.pipeline.options import NoProgress, Options, Progress

if TYPE_CHECKING:
    from specpress.pipeline.generating import Build, generate

__all__ = ["Build", "Loaded", "NoProgress", "Options", "Progress", "generate", "load"]


def __getattr__(name: str) -> object:
    """Load the rendering half when it is asked for: `lint` and `ir` never pay for it."""
    if name in {"Build", "generate"}:
        from specpress.pipeline import generating

        return getattr(generating, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
