"""The output folder: its manifest, drift from the specs, and writes that are all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.late_names import late_names
from specpress.output.cache_folder import CacheFolder, open_cache
from specpress.output.fault import OutputError
from specpress.output.inputs import hash_inputs, template_digests, tool_digest
from specpress.output.manifest import (
    MANIFEST_NAME,
    NO_MANIFEST,
    Manifest,
    Output,
    parse_manifest,
    read_manifest,
)
from specpress.output.ownership import is_ownable, read_outputs
from specpress.output.place import check_file, check_place
from specpress.output.state import (
    BuildKey,
    LastBuild,
    find_last_build,
    remember_build,
    remember_check,
)

if TYPE_CHECKING:
    from specpress.output.drift import (
        Comparison,
        Drift,
        compare_output,
        diagnose,
        find_unknown,
        unified_diff,
    )
    from specpress.output.writer import OutputWriter, Written, open_output

_LATE: Final = {
    "Comparison": "drift",
    "Drift": "drift",
    "OutputWriter": "writer",
    "Written": "writer",
    "compare_output": "drift",
    "diagnose": "drift",
    "find_unknown": "drift",
    "open_output": "writer",
    "unified_diff": "drift",
}

__all__ = [
    "MANIFEST_NAME",
    "NO_MANIFEST",
    "BuildKey",
    "CacheFolder",
    "Comparison",
    "Drift",
    "LastBuild",
    "Manifest",
    "Output",
    "OutputError",
    "OutputWriter",
    "Written",
    "check_file",
    "check_place",
    "compare_output",
    "diagnose",
    "find_last_build",
    "find_unknown",
    "hash_inputs",
    "is_ownable",
    "open_cache",
    "open_output",
    "parse_manifest",
    "read_manifest",
    "read_outputs",
    "remember_build",
    "remember_check",
    "template_digests",
    "tool_digest",
    "unified_diff",
]

__getattr__ = late_names(__name__, _LATE)
