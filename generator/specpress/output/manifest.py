"""`MANIFEST.json`: every output with its hash and owner, and every input that made them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from specpress.diagnostics.codes import output as codes
from specpress.fileset import FileSet, KnownDigests, check_path
from specpress.jsonvalue import JsonValue
from specpress.output.fault import OutputError, fault
from specpress.records import dataclass
from specpress.source import SourceError, read_source, read_value

MANIFEST_NAME: Final = "MANIFEST.json"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FORMAT: Final = 1
_CONFLICT: Final = re.compile(r"^<{7} ", re.MULTILINE)
_STRING: Final = r'(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*'
_ENTRY: Final = re.compile(
    rf'^ *"(?P<path>{_STRING})": '
    rf'\{{"sha256": "(?P<sha256>(?:[0-9a-f]{{64}})?)", "from": "(?P<owner>{_STRING})"\}},?$',
    re.MULTILINE,
)
"""One line of `outputs`, as `Manifest.to_bytes` writes it."""
_INPUT: Final = re.compile(rf' *"(?P<path>{_STRING})": "(?P<sha256>[0-9a-f]{{64}})",?')
_VERSION: Final = re.compile(rf' *"specpress": "(?P<version>{_STRING})",')
_BETWEEN: Final = frozenset(
    {"", "{", "}", "},", f'"manifest": {_FORMAT},', '"inputs": {', '"outputs": {'}
)
"""The lines of a manifest that hold nothing of their own."""


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Output:
    """One output file: its `file_digest`, and the spec (`acme/one.json`) or provider it is of.

    The digest is empty where git merged two branches that both made the file anew: what stands
    there is of neither, until its spec is built.
    """

    sha256: str
    owner: str

    def may_be(self, digest: str | None) -> bool:
        """Whether bytes of that digest can have come there without a hand in it."""
        return digest is not None and self.sha256 in {"", digest}

    @property
    def provider(self) -> str:
        """The provider that it is of; empty for pages about all providers."""
        return self.owner.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a build wrote, and from what.

    Attributes:
        version: of the specpress that wrote it.
        inputs: input path to SHA-256: specs, overlays, responses, profiles, templates.
        outputs: output path to its hash and owner; the manifest itself is not among them.
    """

    version: str
    inputs: Mapping[str, str] = field(default_factory=dict[str, str])
    outputs: Mapping[str, Output] = field(default_factory=dict[str, Output])

    @classmethod
    def of(
        cls,
        version: str,
        files: FileSet,
        inputs: Mapping[str, str],
        owners: Mapping[str, str],
        known: KnownDigests | None = None,
    ) -> Manifest:
        """The manifest of a build.

        Args:
            version: of specpress.
            files: all of its files.
            inputs: as `inputs.hash_inputs`.
            owners: by output path, the spec or provider that it was made for.
            known: digests of the build before in this process; holds those of this one afterwards.
        """
        outputs = {
            path: Output(files.digest(path, known), owners.get(path, "")) for path in files.files
        }
        if known is not None:
            for gone in known.keys() - outputs.keys():
                del known[gone]
        return cls(version=version, inputs=dict(sorted(inputs.items())), outputs=outputs)

    def keeping(self, earlier: Manifest, owners: frozenset[str]) -> Manifest:
        """This manifest with the earlier outputs of those owners that it does not write itself."""
        kept = {path: output for path, output in earlier.outputs.items() if output.owner in owners}
        outputs = dict(sorted({**kept, **self.outputs}.items()))
        return Manifest(version=self.version, inputs=self.inputs, outputs=outputs)

    def among(self, earlier: Manifest, providers: frozenset[str]) -> Manifest:
        """This manifest, of some providers, with what an earlier one says of the others.

        While there are outputs of others, the version and the templates stay those that made them:
        whoever builds everything next is told that they changed.
        """
        if not earlier.has_others(providers):
            return self
        is_own = {f"specs/{provider}" for provider in providers}
        inputs = {
            path: digest
            for manifest, wanted in ((earlier, False), (self, True))
            for path, digest in manifest.inputs.items()
            if ("/".join(path.split("/")[:2]) in is_own) is wanted
        }
        return Manifest(version=earlier.version, inputs=inputs, outputs=self.outputs)

    def has_others(self, providers: frozenset[str]) -> bool:
        """Whether there are outputs of other providers than these."""
        return any(output.provider not in {"", *providers} for output in self.outputs.values())

    def to_bytes(self) -> bytes:
        """The file: JSON, one line for each input and output, so that branches merge by line."""
        inputs = _lines({path: _text(digest) for path, digest in sorted(self.inputs.items())})
        outputs = _lines({path: _entry(output) for path, output in sorted(self.outputs.items())})
        return (
            "{\n"
            f'  "manifest": {_FORMAT},\n'
            f'  "specpress": {_text(self.version)},\n'
            f'  "inputs": {inputs},\n'
            f'  "outputs": {outputs}\n'
            "}\n"
        ).encode()


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=True)


def _entry(output: Output) -> str:
    return f'{{"sha256": {_text(output.sha256)}, "from": {_text(output.owner)}}}'


def _lines(members: Mapping[str, str]) -> str:
    if not members:
        return "{}"
    rows = ",\n".join(f"    {_text(path)}: {value}" for path, value in members.items())
    return "{\n" + rows + "\n  }"


NO_MANIFEST: Final = Manifest(version="")
"""Of a folder that nothing was built into."""


def read_manifest(output: Path) -> Manifest | None:
    """The manifest of an output folder; None when it has none.

    Raises:
        OutputError: it cannot be read as a manifest (conflict markers, another format).
    """
    path = output / MANIFEST_NAME
    if path.is_symlink() or not path.exists():
        return None
    name = path.as_posix()
    try:
        source = read_source(path, name=name)
        digest = sha256(source.text.encode())
        if digest in _read_last:
            return _read_last[digest]
        value = _plain_value(source.text)
        if value is None:
            merged = _merged(source.text)
            if merged is not None:
                return merged
            value = read_value(source)
    except SourceError as error:
        position = error.location.position
        raise _unreadable(
            output, f"{error.message} (line {position.line}, column {position.column})"
        ) from error
    manifest = _manifest(value, output)
    _read_last.clear()
    _read_last[digest] = manifest
    return manifest


_read_last: Final[dict[str, Manifest]] = {}
"""The manifest that was read last, by the digest of its text: a build asks twice for it."""


def _plain_value(text: str) -> JsonValue:
    """What a manifest without faults holds; None of any other, whose faults have to be placed."""
    try:
        value: JsonValue = json.loads(text, object_pairs_hook=_members)
    except (ValueError, RecursionError):
        return None
    return value


def _members(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) < len(pairs):  # which a merge of two branches may leave
        raise ValueError("a member stands there twice")
    return members


def parse_manifest(content: bytes, output: Path) -> Manifest:
    """The manifest that was in an output folder, at a revision.

    Raises:
        OutputError: it cannot be read as a manifest, or is one that git made of two, whose outputs
            no build made.
    """
    try:
        value: JsonValue = json.loads(content, object_pairs_hook=_members)
    except (ValueError, RecursionError) as error:
        raise _unreadable(output, str(error)) from error
    manifest = _manifest(value, output)
    if any(not one.sha256 for one in manifest.outputs.values()):
        raise _unreadable(output, "it has outputs that no build made")
    return manifest


def _merged(text: str) -> Manifest | None:
    """A manifest that git made of two, line by line (`merge=union`); None of any other text.

    It has the lines of both sides where they differ: an output twice, each with its hash, and a
    line that was the last of one side without its comma.
    """
    version, inputs, outputs = "", dict[str, str](), dict[str, Output]()
    for line in text.splitlines():
        if found := _ENTRY.fullmatch(line):
            path = _unquoted(found["path"])
            output = Output(found["sha256"], _unquoted(found["owner"]))
            known = outputs.get(path, output)
            outputs[path] = output if known == output else Output("", output.owner)
        elif found := _VERSION.fullmatch(line):
            version = _unquoted(found["version"])
        elif found := _INPUT.fullmatch(line):
            inputs[_unquoted(found["path"])] = found["sha256"]
        elif line.strip() not in _BETWEEN:
            return None
    try:
        for path in outputs:
            check_path(path)
    except ValueError:
        return None
    return Manifest(version=version, inputs=inputs, outputs=dict(sorted(outputs.items())))


def salvage_manifest(output: Path) -> Manifest | None:
    """What a manifest with the conflict markers of a merge records, of both sides together.

    It tells what specpress owns; where the sides differ, the later side's hash is taken. None when
    there is nothing of the kind.
    """
    path = output / MANIFEST_NAME
    if path.is_symlink() or not path.is_file():
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    if _CONFLICT.search(text) is None:
        return None
    outputs = {
        _unquoted(found["path"]): Output(found["sha256"], _unquoted(found["owner"]))
        for found in _ENTRY.finditer(text)
    }
    try:
        FileSet(dict.fromkeys(outputs, b""))
    except ValueError:
        return None
    return Manifest(version="", outputs=dict(sorted(outputs.items())))


def _unquoted(text: str) -> str:
    value = json.loads(f'"{text}"')
    return str(value)


def _manifest(value: JsonValue, output: Path) -> Manifest:
    if not isinstance(value, dict) or value.get("manifest") != _FORMAT:
        raise _unreadable(output, f"it is not a specpress manifest of format {_FORMAT}")
    version, inputs, outputs = (value.get(key) for key in ("specpress", "inputs", "outputs"))
    if not isinstance(version, str) or not isinstance(inputs, dict):
        raise _unreadable(output, "`specpress` or `inputs` is missing")
    if not isinstance(outputs, dict):
        raise _unreadable(output, "`outputs` is missing")
    try:
        return Manifest(
            version=version,
            inputs={path: _digest(digest) for path, digest in inputs.items()},
            outputs={path: _output(path, entry) for path, entry in outputs.items()},
        )
    except ValueError as error:
        raise _unreadable(output, str(error)) from error


def _output(path: str, entry: JsonValue) -> Output:
    check_path(path)
    match entry:
        case {"sha256": digest, "from": str(owner)}:
            return Output("" if digest == "" else _digest(digest), owner)
        case _:
            raise ValueError(f"the entry of {path!r} is not an object with `sha256` and `from`")


def _digest(value: JsonValue) -> str:
    if not isinstance(value, str) or _SHA256.fullmatch(value) is None:
        raise ValueError(f"not a SHA-256: {value!r}")
    return value


def _unreadable(output: Path, why: str) -> OutputError:
    return fault(
        codes.MANIFEST_UNREADABLE,
        f"the manifest cannot be read: {why}",
        output,
        MANIFEST_NAME,
        hint="restore it from version control, or run `specpress build --force`, which writes "
        "every output anew",
    )
