"""The order of the stages: specs in, files out. Nothing here reads, prints or writes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.late_names import late_names
from specpress.pipeline.options import NoProgress, Options, Progress

if TYPE_CHECKING:
    from specpress.pipeline.generating import Build, generate
    from specpress.pipeline.loading import Loaded, load
    from specpress.pipeline.memo import Memo

_LATE: Final = {
    "Build": "generating",
    "Loaded": "loading",
    "Memo": "memo",
    "generate": "generating",
    "load": "loading",
}

__all__ = ["Build", "Loaded", "Memo", "NoProgress", "Options", "Progress", "generate", "load"]

__getattr__ = late_names(__name__, _LATE)
