"""Applies a provider's overlays to its specs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from specpress.diagnostics import Diagnostic, Related, Reporter
from specpress.diagnostics.codes.profiles import (
    BAD_TARGET,
    OVERLAY_MATCHES_NOTHING,
    OVERLAY_MISMATCH,
)
from specpress.diagnostics.codes.syntax import TOO_LARGE
from specpress.document.merge import Given, MergeFault, copy_json, remove_node, update_node
from specpress.document.origin import Origin
from specpress.document.overlay import Action, Overlay
from specpress.document.query import Query
from specpress.document.query_limits import Budget, QueryFault, Tokens
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonValue
from specpress.records import dataclass
from specpress.source import ROOT, Location, Pointer
from specpress.source.syntax import MAX_DEPTH, MAX_NODES, is_too_deep


@dataclass(frozen=True, slots=True)
class Mend:
    """What applying the overlays to one spec came to.

    Attributes:
        matched: places of the actions that selected something.
        diagnostics: what went wrong.
    """

    matched: frozenset[Location]
    diagnostics: tuple[Diagnostic, ...]


class _Growth:
    """How many nodes overlays may still put into one spec, and what their queries may still do."""

    __slots__ = ("left", "queries")

    def __init__(self) -> None:
        self.left = MAX_NODES
        self.queries = Budget()

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be done; that was reported."""
        return self.left < 0 or self.queries.is_spent

    def take(self, nodes: int, value: JsonValue) -> bool:
        """Count one value put into so many nodes; gives whether that is allowed."""
        self.left -= nodes * _size(value)
        return self.left >= 0


def _size(value: JsonValue) -> int:
    """How many nodes a value has, itself included."""
    count = 0
    pending: list[JsonValue] = [value]
    while pending:
        node = pending.pop()
        count += 1
        if isinstance(node, (dict, list)):
            pending.extend(node.values() if isinstance(node, dict) else node)
    return count


class Overlays:
    """The overlays of a provider, in the order of their names."""

    __slots__ = ("_mends", "overlays")

    def __init__(self) -> None:
        self.overlays: tuple[Overlay, ...] = ()
        self._mends: dict[Path, Mend] = {}

    def apply(self, resolved: Path, file: SpecFile) -> None:
        """Change a spec's tree in place, if any overlay is for it."""
        overlays = [overlay for overlay in self.overlays if resolved in overlay.specs]
        report = Reporter()
        matched: set[Location] = set()
        if overlays:
            file.root = copy_json(file.root)  # in YAML, aliases let two places share a value
            file.origin = file.origin or Origin(file.source, ROOT)  # a form has one
            growth = _Growth()
            for overlay in overlays:
                matched.update(_apply_overlay(overlay, file, growth, report))
                if is_too_deep(file.root):
                    message = f"with this overlay the spec is nested deeper than {MAX_DEPTH} levels"
                    report.report(TOO_LARGE, message, Address(overlay.file).location)
                    break
        self._mends[resolved] = Mend(frozenset(matched), report.diagnostics)

    def changing(self, resolved: Path) -> tuple[Location, ...]:
        """The overlays of which at least one action selected something in a spec, in order."""
        mend = self._mends.get(resolved)
        sources = () if mend is None else tuple(place.source for place in mend.matched)
        return tuple(
            Address(overlay.file).location
            for overlay in self.overlays
            if overlay.file.source in sources
        )

    def result(self, resolved: Path) -> Mend | None:
        """What applying them to a spec came to; None while it was not read, or could not be."""
        return self._mends.get(resolved)

    def adopt(self, resolved: Path, mend: Mend) -> None:
        """Take what these overlays came to when the spec, as it still is, was read before."""
        self._mends[resolved] = mend


def _apply_overlay(
    overlay: Overlay, file: SpecFile, growth: _Growth, report: Reporter
) -> Iterator[Location]:
    """Apply one overlay; gives the places of the actions that selected something."""
    for action in overlay.actions:
        if growth.is_spent:
            return
        if _apply(overlay, action, file, growth, report):
            yield action.address.location
        elif overlay.extends:
            report_no_match(action, report)


def report_no_match(action: Action, report: Reporter) -> None:
    """Report an action that selects nothing in any spec that its overlay is for."""
    report.report(
        OVERLAY_MATCHES_NOTHING,
        f"the action matches nothing: {action.target.text[:200]}",
        action.address.child("target").location,
        hint="the mistake that it mends may be gone: remove the action, or correct its target",
    )


def _apply(
    overlay: Overlay, action: Action, file: SpecFile, growth: _Growth, report: Reporter
) -> bool:
    """Apply one action; gives whether it selected anything."""
    origin = file.origin or Origin(file.source, ROOT)
    nodes = _select(action.target, action.address.child("target"), file, growth, report)
    if not nodes:
        # A query that failed has been reported; it is no query without a match.
        return nodes is None
    if action.remove:
        for tokens in sorted(nodes, key=_document_order, reverse=True):
            at = origin.locate(tokens)
            try:
                remove_node(file.root, origin, tokens)
            except MergeFault as fault:
                _report_mismatch(fault, action.address.child("target").location, at, report)
        return True
    given = _given(action, file, origin, growth, report)
    if given is None:
        return True
    if not growth.take(len(nodes), given.value):
        message = f"overlays put over {MAX_NODES:,} nodes into this spec"
        report.report(TOO_LARGE, message, action.address.location)
        return True
    for tokens in nodes:
        at = origin.locate(tokens)
        try:
            update_node(file.root, origin, tokens, given, minor=overlay.minor)
        except KeyError:
            continue  # an earlier node of this action replaced the one that held it
        except MergeFault as fault:
            member = action.update or action.address.child("copy")
            _report_mismatch(fault, member.location, at, report)
    return True


def _given(
    action: Action, file: SpecFile, origin: Origin, growth: _Growth, report: Reporter
) -> Given | None:
    """The value that an action puts in."""
    if action.update is not None:
        update = action.update
        return Given(update.value, Origin(update.file.source, update.pointer))
    if action.copy is None:
        return None
    address = action.address.child("copy")
    nodes = _select(action.copy, address, file, growth, report)
    if nodes is None:
        return None
    if len(nodes) != 1:
        report.report(
            OVERLAY_MISMATCH,
            f"`copy` selects {len(nodes)} nodes and not one: {action.copy.text[:200]}",
            address.location,
        )
        return None
    place = origin.touch(nodes[0])
    return Given(copy_json(Pointer(nodes[0]).resolve(file.root)), _copy_origin(place))


def _copy_origin(origin: Origin) -> Origin:
    children = {token: _copy_origin(child) for token, child in origin.children.items()}
    return Origin(origin.source, origin.pointer, children)


def _select(
    query: Query, address: Address, file: SpecFile, growth: _Growth, report: Reporter
) -> tuple[Tokens, ...] | None:
    try:
        return query.select(file.root, growth.queries)
    except QueryFault as fault:
        report.report(BAD_TARGET, fault.message, address.location, hint=fault.hint)
        return None


def _report_mismatch(fault: MergeFault, at: Location, node: Location, report: Reporter) -> None:
    report.report(
        OVERLAY_MISMATCH,
        fault.message,
        at,
        hint=fault.hint,
        related=(Related(message="the node that it selects", location=node),),
    )


def _document_order(tokens: Tokens) -> tuple[tuple[int, str], ...]:
    """Sorts items of one array by index; removal goes backwards, so that indexes stay true."""
    return tuple(
        (int(token), "") if token.isascii() and token.isdigit() else (-1, token) for token in tokens
    )
