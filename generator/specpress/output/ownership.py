"""Which files of an output folder are outputs: those that a build could have written, for whom.

A manifest comes with a checkout. One that this user's own build wrote on this machine is believed;
of another, only entries count whose paths a build of their owners could have written, so that it
cannot hand anybody's file to the next build for removal.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from specpress.fileset import file_digest
from specpress.output.manifest import MANIFEST_NAME, Manifest, read_manifest
from specpress.output.user_state import UserState

_RECORD: Final = "manifest.sha256"

_OTHERS: Final = r"{provider}/targets/[a-z][a-z0-9-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)+"
"""Files of targets of other packages, in folders of their own."""

_MODEL: Final = (
    _OTHERS,
    r"{provider}/{package}/models/[a-z_][a-z0-9_]*/(__init__|(body_)?validator|client|requests|types)\.py",
    r"{provider}/docs/models/{slug}\.(md|schema\.json|openapi\.(json|ya?ml))",
    r"site/{provider}/{slug}\.(html|md|(code|data|md)\.js|schema\.json|openapi\.(json|ya?ml))",
)
_PROVIDER: Final = (
    _OTHERS,
    r"{provider}/(README\.md|pyproject\.toml)",
    r"{provider}/{package}/(py\.typed|models/(__init__|index)\.py|_runtime/([a-z]+/)?[a-z0-9_]+\.py)",
    r"{provider}/{package}/(__init__|_validation|attributes|errors|observers|profile|tracing|webhooks)\.py",
    r"{provider}/docs/((index(-[a-z0-9-]+)?|changelog|guide)\.md|llms(-(full|models)(-[a-z0-9-]+)?)?\.txt)",
    r"{provider}/docs/pages(/[A-Za-z0-9][A-Za-z0-9._-]*)+\.(md|{image})",
    r"site/{provider}/((changelog|guide)/)?index\.html",
    r"site/{provider}/changelog/feed\.xml",
    r"site/{provider}/list/[a-z0-9-]+\.(html|md)",
    r"site/{provider}/pages(/[A-Za-z0-9][A-Za-z0-9._-]*)+\.(html|md|{image})",
)
_SITE: Final = (
    r"\.gitattributes",
    r"site/assets/(bodies|builder|compare|formats|index|languages|layouts|lists|minisearch|models|parts)\.js",
    r"site/assets/(patterns|search|site|snippets|switcher|theme|try|validate|words)\.js",
    r"site/assets/((builder|colors|lists|site|tokens)\.css|favicon\.svg|minisearch-license\.txt)",
    r"site/((404|compare|index)\.html|llms\.txt|models\.json|robots\.txt|sitemap\.xml)",
    r"site/(capability|creator)/[a-z0-9-]+(/{id}/[a-z0-9-]+)?\.(html|md)",
    r"site/assets/models/{id}/[a-z0-9-]+\.js",
    r"site/assets/search/(docs|own/{id}|terms)/[a-z0-9-]+\.js",
)
_LONGEST_NAME: Final = 255
"""Bytes of the name of a file or a folder: `NAME_MAX` of nearly every system. They are ASCII."""
_NAMES: Final = {
    "{image}": r"png|jpe?g|gif|webp|avif|svg",
    "{package}": r"[a-z_][a-z0-9_]*",
    "{slug}": r"[a-z0-9][a-z0-9-]*",
    "{id}": r"[a-z0-9][a-z0-9_-]*",
    "{provider}": r"[a-z0-9][a-z0-9_-]*",
}


def is_ownable(path: str, owner: str) -> bool:
    """Whether a build of that owner could have written the path.

    Args:
        path: relative to the output folder.
        owner: path of a spec (`acme/one.json`), id of a provider (`acme`), empty for the site.
    """
    provider, is_spec, _ = owner.partition("/")
    shapes = _SITE if not owner else _MODEL if is_spec else _PROVIDER
    is_own = any(re.fullmatch(_pattern(shape, provider), path) for shape in shapes)
    return is_own and max(map(len, path.split("/"))) <= _LONGEST_NAME


def _pattern(shape: str, provider: str) -> str:
    if provider:
        shape = shape.replace("{provider}", re.escape(provider))
    for name, pattern in _NAMES.items():
        shape = shape.replace(name, pattern)
    return shape


def read_outputs(output: Path, written: Collection[str] = ()) -> Manifest | None:
    """The manifest of an output folder, as far as it is believed; None when it has none.

    Args:
        output: the output folder.
        written: paths that are outputs of this build.

    Raises:
        OutputError: it cannot be read as a manifest.
    """
    manifest = read_manifest(output)
    if manifest is None:
        return None
    is_own = _hash_of_manifest(output) in _own_manifests(output)
    return manifest if is_own else ownable_part(manifest, written)


def remember_manifest(output: Path, content: bytes) -> None:
    """Record that this user's build is about to write a manifest, before it does.

    The one that is there stays known until then: a killed build leaves either. Where no record can
    be kept, manifests are believed as those of a checkout are.
    """
    digest = file_digest(content)
    known = _own_manifests(output)
    before = _hash_of_manifest(output)
    kept = [digest, *([before] if before in known and before != digest else [])]
    if kept != known:
        with suppress(OSError):
            UserState(output).write(_RECORD, "\n".join(kept).encode("ascii"))


def _own_manifests(output: Path) -> list[str]:
    return (UserState(output).read(_RECORD) or b"").decode("ascii", "replace").split()


def _hash_of_manifest(output: Path) -> str:
    path = output / MANIFEST_NAME
    return file_digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""


def ownable_part(manifest: Manifest, written: Collection[str]) -> Manifest:
    """A manifest without the entries that no build, this one included, could have written."""
    return Manifest(
        version=manifest.version,
        inputs=manifest.inputs,
        outputs={
            path: output
            for path, output in manifest.outputs.items()
            if path in written or is_ownable(path, output.owner)
        },
    )
