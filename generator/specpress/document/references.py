"""`$ref` resolution: inside a file, and to other files of the specs folder, never further."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import unquote, urljoin

from specpress.diagnostics import Related
from specpress.document.faults import ReferenceFault, ReferenceProblem
from specpress.document.files import Files
from specpress.document.identifiers import Identifiers, read_identifiers
from specpress.document.inheritance import Inheritance
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonValue
from specpress.source import ROOT, SUFFIXES, Location, Pointer, SourceError, is_spec_name
from specpress.spelling import near_names
from specpress.wording import reference_text

_Kept = TypeVar("_Kept")

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SHOWN: Final = 200
_MANY_MEMBERS: Final = 2000
_LONGEST_CHAIN: Final = 64
"""References that lead to references, one after the other."""


class References:
    """Resolves the references of one provider's files.

    Nothing is fetched: a reference with a scheme is looked up among the `$id`s of the file that
    holds it, and is a fault when it is none of them. Files are confined to the specs folder.
    """

    __slots__ = ("_chains", "_files", "_identifiers", "_inheritance", "_kept")

    def __init__(self, files: Files) -> None:
        self._files = files
        self._chains: dict[Address, tuple[Address, int] | ReferenceFault] = {}
        self._identifiers: dict[SpecFile, Identifiers] = {}
        self._inheritance: dict[SpecFile, Inheritance] = {}
        self._kept: dict[tuple[SpecFile, type[object]], object] = {}

    def inheritance(self, file: SpecFile) -> Inheritance:
        """Which of the named schemas of a file extend which."""
        known = self._inheritance.get(file)
        if known is None:
            known = self._inheritance[file] = Inheritance(file, self.resolve)
        return known

    def kept(self, file: SpecFile, kind: type[_Kept]) -> _Kept:
        """What who reads a file by these references keeps of it: one object of each type."""
        known = self._kept.get((file, kind))
        if not isinstance(known, kind):
            known = self._kept[file, kind] = kind()
        return known

    def forget(self, file: SpecFile) -> None:
        """Hold nothing of a file any longer, or of what was made from it."""
        gone = [one for one in self._identifiers if one is file or one.made_from is file]
        for one in gone:
            self._identifiers.pop(one)
            self._inheritance.pop(one, None)
        self._inheritance.pop(file, None)
        self._chains.clear()
        self._kept.clear()

    def resolve(self, holder: Address, ref: JsonValue) -> Address:
        """The node that a reference points at.

        Args:
            holder: the object that has the `$ref` member.
            ref: the member's value, a URI reference (RFC 3986).

        Returns:
            The target, which exists; it may be a reference object itself.

        Raises:
            ReferenceFault: it cannot be followed; the location is that of the `$ref` member.
        """
        if not isinstance(ref, str):
            raise ReferenceFault(
                ReferenceProblem.NOT_A_STRING,
                "`$ref` is not a string",
                _member(holder),
                hint="a property called `$ref` belongs under `properties`",
            )
        uri, _, fragment = ref.partition("#")
        file, root, base = self._resource(holder, uri, ref)
        if fragment and not fragment.startswith(("/", "%2F", "%2f")):
            anchor = self._identify(file).anchors.get((base, unquote(fragment)))
            if anchor is None:
                raise ReferenceFault(
                    ReferenceProblem.UNKNOWN_ANCHOR,
                    f"no schema has the anchor of the reference {reference_text(ref)}",
                    _member(holder),
                    hint="a JSON Pointer starts with a slash: '#/components/schemas/…'",
                )
            return Address(file, anchor)
        return _point(file, root, fragment, ref, holder)

    def follow(self, address: Address) -> Address:
        """The first node behind an address that is no reference: the address itself if it is none.

        Members beside a `$ref` are passed over (they are ignored in OpenAPI 3.0; who reads 3.1
        merges them first).

        Raises:
            ReferenceFault: a reference on the way cannot be followed, they go in a circle, or are
                too many.
        """
        if not _is_reference(address):
            return address
        chain = self._chains.get(address) or self._walk(address)
        if isinstance(chain, ReferenceFault):
            raise chain.anew()
        target, links = chain
        if links > _LONGEST_CHAIN:
            raise ReferenceFault(
                ReferenceProblem.LONG_CHAIN,
                f"the reference {reference_text(address.child('$ref').value)} begins a chain of "
                f"{links:,} references; at most {_LONGEST_CHAIN} are followed",
                _member(address),
                hint="refer to the schema at the end of the chain",
            )
        return target

    def _walk(self, address: Address) -> tuple[Address, int] | ReferenceFault:
        """Where a chain of references ends, of which each link is followed once and remembered."""
        links: list[Address] = []
        seen: set[Address] = set()
        end: tuple[Address, int] | ReferenceFault | None = None
        while end is None:
            links.append(address)
            seen.add(address)
            ref = address.child("$ref").value
            try:
                target = self.resolve(address, ref)
            except ReferenceFault as fault:
                end = fault.anew()  # which holds no traceback, and so no frames
                break
            if target in seen:
                end = ReferenceFault(
                    ReferenceProblem.CIRCLE,
                    f"the reference {reference_text(ref)} leads back to itself",
                    _member(address),
                    hint="let one of the references of the circle point at a schema",
                    related=(Related(message="by way of here", location=target.location),),
                )
            elif not _is_reference(target):
                end = (target, 0)
            else:
                end = self._chains.get(target)
            address = target
        for link in reversed(links):
            end = end if isinstance(end, ReferenceFault) else (end[0], end[1] + 1)
            self._chains[link] = end
        return end

    def _resource(self, holder: Address, uri: str, ref: str) -> tuple[SpecFile, Pointer, str]:
        """The file, root node and base URI that the fragment is looked up in."""
        identifiers = self._identify(holder.file)
        root, base = identifiers.base(holder.pointer)
        if not uri:
            return holder.file, root, base
        absolute = _join(base, uri)
        known = identifiers.resources.get(absolute)
        if known is not None:
            return holder.file, known, absolute
        beside = _beside(identifiers.document, absolute)
        if beside is not None:
            return self._open(holder, unquote(beside), ref), ROOT, ""
        if _SCHEME.match(uri) or uri.startswith(("//", "\\\\")):
            raise ReferenceFault(
                ReferenceProblem.REMOTE,
                f"the reference {reference_text(ref)} leads to another host or scheme",
                _member(holder),
                hint="nothing is fetched: put the file into the specs folder and refer to it by "
                "a relative path",
            )
        return self._open(holder, unquote(uri), ref), ROOT, ""

    def _open(self, holder: Address, relative: str, ref: str) -> SpecFile:
        """The file that a relative reference names, if it may be read."""
        path = holder.file.source.path.parent / relative
        confined = None if Path(relative).is_absolute() else self._files.confine(path)
        if confined is None:
            raise ReferenceFault(
                ReferenceProblem.OUTSIDE,
                f"the reference {reference_text(ref)} leads out of the specs folder",
                _member(holder),
                hint="refer to files inside the specs folder, by a path relative to this file",
            )
        if not is_spec_name(confined):
            raise ReferenceFault(
                ReferenceProblem.NO_FILE,
                f"the reference {reference_text(ref)} names no JSON or YAML file",
                _member(holder),
                hint=f"the name must end in {', '.join(SUFFIXES)}; a fragment starts with '#'",
            )
        try:
            return self._files.open(confined)
        except SourceError as error:
            if not confined.exists():
                raise ReferenceFault(
                    ReferenceProblem.NO_FILE,
                    f"the reference {reference_text(ref)} names a file that does not exist",
                    _member(holder),
                    hint=_near_file(confined),
                ) from error
            raise ReferenceFault(
                ReferenceProblem.NO_FILE,
                f"the file of the reference {reference_text(ref)} cannot be read: {error.message}",
                _member(holder),
                hint=error.hint,
                related=(Related(message="the fault", location=error.location),),
            ) from error

    def _identify(self, file: SpecFile) -> Identifiers:
        known = self._identifiers.get(file)
        if known is None:
            text = file.source.text
            # A scan of the tree is worth it only where an identifier can be.
            declares = "$id" in text or "$self" in text or "nchor" in text or "\\u" in text
            known = (
                read_identifiers(file.root)
                if declares or file.origin is not None
                else Identifiers()
            )
            self._identifiers[file] = known
        return known


def _join(base: str, uri: str) -> str:
    try:
        return urljoin(base, uri)
    except ValueError:  # such as a bracket that opens no IPv6 address
        return uri


def _beside(document: str, uri: str) -> str | None:
    """The path from a document to what lies beside it or below, by their URIs.

    A document that says by `$self` where it is published is read from the specs folder all the
    same, and so is what is published with it.
    """
    folder = document.rpartition("/")[0]
    if not folder or not uri.startswith(f"{folder}/") or "?" in uri:
        return None
    return uri.removeprefix(f"{folder}/")


def _point(file: SpecFile, root: Pointer, fragment: str, ref: str, holder: Address) -> Address:
    """The node that a JSON Pointer leads to from a schema resource."""
    pointer = Pointer.parse_fragment(fragment)
    # Specs bundled from several files keep the `$id` of each part and still point from the root
    # of the whole, so the file's root is tried after the resource's.
    for start in (root, ROOT) if root.tokens else (ROOT,):
        target = Address(file, start.join(pointer))
        if _exists(target):
            return target
    raise ReferenceFault(
        ReferenceProblem.DANGLING,
        f"the reference {reference_text(ref)} points at nothing",
        _member(holder),
        hint=_near_member(file, pointer),
    )


def _member(holder: Address) -> Location:
    return holder.child("$ref").location


def _is_reference(address: Address) -> bool:
    value = address.value
    return isinstance(value, dict) and "$ref" in value


def _exists(address: Address) -> bool:
    try:
        address.pointer.resolve(address.file.root)
    except KeyError:
        return False
    return True


def _near_member(file: SpecFile, pointer: Pointer) -> str | None:
    """A hint that names the member that was probably meant."""
    value, found = file.root, ROOT
    for token in pointer.tokens:
        if isinstance(value, dict) and token in value:
            value, found = value[token], found / token
            continue
        if not isinstance(value, dict) or len(value) > _MANY_MEMBERS:
            return None
        near = near_names(token, value)
        place = f"'#{found}'" if found.tokens else "the file"
        if near:
            return f"did you mean '#{found / near[0]}'?"
        return f"{place} has no member {token[:_SHOWN]!r}"
    return None


def _near_file(path: Path) -> str | None:
    """A hint that names the file that was probably meant."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if is_spec_name(entry))
    except OSError:
        return "the folder does not exist either"
    near = near_names(path.name, names)
    return f"did you mean {near[0]!r}?" if near else None
