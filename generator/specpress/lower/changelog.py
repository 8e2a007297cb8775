"""Reads a provider's `changelog.json`, as `specpress changelog --format json` writes it."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.profiles import BAD_CHANGELOG
from specpress.document import Address, SpecFile
from specpress.ir import ChangeLevel, Changelog, ChangeSide, ReleaseChange, ReleaseNotes
from specpress.jsonvalue import JsonValue
from specpress.text import SpecText

_Word = TypeVar("_Word", bound=Enum)


class _Fault(Exception):
    """A part that is not as it has to be, and what it has to be."""

    def __init__(self, address: Address, wanted: str) -> None:
        super().__init__(wanted)
        self.address = address
        self.wanted = wanted


def lower_changelog(file: SpecFile, provider: str, report: Reporter) -> Changelog | None:
    """The changes of one provider's models; None, and a finding, when the file is no changelog.

    Args:
        file: the changelog file, which may speak of other providers too.
        provider: the provider's id.
        report: takes what is wrong.
    """
    root = Address(file)
    try:
        if _member(root, "specpress").value != 1:
            raise _Fault(root.child("specpress"), "1, the version of the form")
        releases = tuple(_release(one, provider) for one in _items(_member(root, "releases")))
        return Changelog(since=_text(root, "since"), releases=releases)
    except _Fault as fault:
        where = fault.address.pointer.last or "the file"
        report.report(
            BAD_CHANGELOG,
            f"`{where}` is not {fault.wanted}",
            fault.address.location,
            hint="remove the file, and write it anew with "
            "`specpress changelog --format json --output FILE`",
        )
        return None


def _release(address: Address, provider: str) -> ReleaseNotes:
    changes: list[ReleaseChange] = []
    for model in _items(_member(address, "models")):
        found = tuple(_change(one, model) for one in _items(_member(model, "changes")))
        if _text(model, "provider").raw == provider:
            changes += found
    return ReleaseNotes(title=_text(address, "title"), changes=tuple(changes))


def _change(address: Address, model: Address) -> ReleaseChange:
    return ReleaseChange(
        slug=_text(model, "slug").raw,
        title=_text(model, "title"),
        level=_word(address, "level", ChangeLevel),
        side=_word(address, "direction", ChangeSide),
        path=_text(address, "path"),
        message=_text(address, "message"),
    )


def _member(holder: Address, name: str) -> Address:
    if not isinstance(holder.value, dict):
        raise _Fault(holder, "an object")
    found = holder.member(name)
    if found is None:
        raise _Fault(holder, f"an object with `{name}`")
    return found


def _items(address: Address) -> tuple[Address, ...]:
    value: JsonValue = address.value
    if not isinstance(value, list):
        raise _Fault(address, "an array")
    return tuple(address.child(index) for index in range(len(value)))


def _text(holder: Address, name: str) -> SpecText:
    address = _member(holder, name)
    value = address.value
    if not isinstance(value, str):
        raise _Fault(address, "a string")
    return SpecText(value)


def _word(holder: Address, name: str, kind: type[_Word]) -> _Word:
    text = _text(holder, name).raw
    for member in kind:
        if member.value == text:
            return member
    known = ", ".join(str(member.value) for member in kind)
    raise _Fault(holder.child(name), f"one of {known}")
