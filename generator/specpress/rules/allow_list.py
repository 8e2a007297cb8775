"""The allow list of a provider: findings on its specs that stay, each with a reason.

`specs/<provider>/allow.yaml`:

    allow:
      - code: W301
        path: flux-*.json                         # every file when left out
        pointer: /components/schemas/Auth         # with all below it; `*` is any one token
        reason: It documents the other way to authenticate.
"""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import REGISTRY, Allowance, Policy, Reporter
from specpress.diagnostics.codes.allowances import BAD_ALLOWANCE, UNUSED_ALLOWANCE
from specpress.document import Address, ProviderFolder
from specpress.document.discovery import ALLOW_LIST_NAME
from specpress.document.spec_file import report_source_error
from specpress.jsonvalue import JsonObject, object_of
from specpress.rules.wording import list_text, nearest
from specpress.source import ROOT, Pointer, SourceError
from specpress.wording import name_text

_MEMBERS: Final = ("code", "path", "pointer", "reason")
_REQUIRED: Final = ("code", "reason")


def read_allow_list(folder: ProviderFolder, report: Reporter) -> tuple[Allowance, ...]:
    """Read a provider's allow list; empty when there is none.

    Args:
        folder: the provider's folder.
        report: takes entries that are not understood, which then allow nothing.
    """
    path = folder.files.confine(folder.path / ALLOW_LIST_NAME)
    if path is None or not path.exists():
        return ()  # discovery has reported a link that leads out
    try:
        root = Address(folder.files.open(path))
    except SourceError as error:
        report_source_error(error, report)
        return ()
    value = object_of(root.value)
    entries = value.get("allow")
    if not isinstance(entries, list) or len(value) > 1:
        report.report(
            BAD_ALLOWANCE,
            "an allow list has one member, `allow`, which is a list of entries",
            root.location,
            hint="allow: [{code: W501, reason: ...}]",
        )
        return ()
    found = [_read(root.child("allow", number), report) for number in range(len(entries))]
    return tuple(entry for entry in found if entry is not None)


def _read(address: Address, report: Reporter) -> Allowance | None:
    entry = address.value
    fault = _fault(entry) if isinstance(entry, dict) else ("an entry is an object", "")
    if fault is not None or not isinstance(entry, dict):
        message, member = fault or ("", "")
        place = address.child(member) if member else address
        hint = f"an entry has {list_text([name_text(name) for name in _MEMBERS])}"
        report.report(BAD_ALLOWANCE, message, place.location, hint=hint)
        return None
    pointer = entry.get("pointer", "")
    return Allowance(
        code=str(entry["code"]),
        path=str(entry.get("path", "")),
        pointer=Pointer.parse(pointer) if isinstance(pointer, str) else ROOT,
        reason=str(entry["reason"]),
        location=address.location,
    )


def _fault(entry: JsonObject) -> tuple[str, str] | None:
    """What is wrong with an entry, and with which of its members."""
    for name, value in entry.items():
        if name not in _MEMBERS:
            meant = nearest(name, _MEMBERS)
            return f"an entry has no {name_text(name)}" + (
                f", but `{meant}`" if meant else ""
            ), name
        if not isinstance(value, str) or not value.strip():
            return f"`{name}` is a text", name
    for name in _REQUIRED:
        if name not in entry:
            return f"the entry has no `{name}`", ""
    if entry["code"] not in REGISTRY:
        return f"there is no code {name_text(str(entry['code']))}", "code"
    pointer = entry.get("pointer", "/")
    if not isinstance(pointer, str) or not pointer.startswith("/"):
        return "`pointer` starts with a slash: /components/schemas/Request", "pointer"
    return None


def check_allowances(policy: Policy, report: Reporter) -> None:
    """Report the allowances that covered nothing, once every finding was judged."""
    for entry in policy.unused:
        report.report(
            UNUSED_ALLOWANCE,
            f"no finding {entry.code} is left that this entry covers",
            entry.location,
            hint="remove the entry, or correct its path or pointer",
        )
