"""OpenAPI Overlay documents: reading and checking them (Overlay Specification 1.0.0 and 1.1.0)."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.profiles import BAD_EXTENDS, BAD_TARGET, NOT_AN_OVERLAY
from specpress.document.query import Query, read_query
from specpress.document.query_limits import QueryFault
from specpress.document.shapes import type_name
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonValue
from specpress.records import dataclass
from specpress.spelling import near_names

_VERSION: Final = re.compile(r"1\.([01])\.[0-9]+\Z")
_MEMBERS: Final = ("overlay", "info", "extends", "actions")
_INFO_MEMBERS: Final = ("title", "version", "description")
_ACTION_MEMBERS: Final = ("target", "description", "update", "remove", "copy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One change.

    Attributes:
        address: of the action object.
        target: selects the nodes that change.
        update: the value to merge or append.
        copy: selects the node to merge or append (1.1).
        remove: whether the nodes go.
    """

    address: Address
    target: Query
    update: Address | None
    copy: Query | None
    remove: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlay:
    """An overlay and the specs that it changes.

    Attributes:
        minor: the minor version of Overlay 1 that it follows.
        specs: resolved paths.
        extends: whether it names its spec, and does not go for all of the provider's.
    """

    file: SpecFile
    minor: int
    specs: tuple[Path, ...]
    extends: bool
    actions: tuple[Action, ...]


def read_overlay(file: SpecFile, specs: tuple[Path, ...], report: Reporter) -> Overlay | None:
    """Read an overlay.

    Args:
        file: the overlay file.
        specs: resolved paths of the provider's specs.
        report: takes what is wrong with it.

    Returns:
        The overlay; None when it has a fault.
    """
    reader = _OverlayReader(file, report)
    return reader.read(specs)


class _OverlayReader:
    __slots__ = ("_failed", "_file", "_report")

    def __init__(self, file: SpecFile, report: Reporter) -> None:
        self._file = file
        self._report = report
        self._failed = False

    def read(self, specs: tuple[Path, ...]) -> Overlay | None:
        root = Address(self._file)
        if not self._is_object(root, "an overlay"):
            return None
        self._check_members(root, _MEMBERS)
        version = self._text(root, "overlay")
        match = _VERSION.match(version or "")
        if version is not None and match is None:
            self._fault(
                root.child("overlay"),
                f"overlay version {version[:40]!r} is not one of 1.0.x, 1.1.x",
                hint="write `overlay: 1.0.0`",
            )
        self._check_info(root)
        chosen = self._specs(root, specs)
        actions = self._actions(root, int(match[1]) if match else 0)
        if self._failed or chosen is None or match is None:
            return None
        return Overlay(
            file=self._file,
            minor=int(match[1]),
            specs=chosen,
            extends=root.member("extends") is not None,
            actions=actions,
        )

    def _check_info(self, root: Address) -> None:
        info = root.member("info")
        if info is None:
            self._fault(root, "the overlay has no `info`", hint="add `info` with title and version")
        elif self._is_object(info, "`info`"):
            self._check_members(info, _INFO_MEMBERS)
            self._text(info, "title")
            self._text(info, "version")

    def _specs(self, root: Address, specs: tuple[Path, ...]) -> tuple[Path, ...] | None:
        """The specs that `extends` names; all of them without it."""
        address = root.member("extends")
        if address is None:
            return specs
        value = address.value
        if not isinstance(value, str):
            self._fault(address, f"`extends` is {type_name(value)} and not a string")
            return None
        folder = self._file.source.path.parent
        # Relative to the overlay, as the specification has it, or by the file's name alone.
        by_path = [spec for spec in specs if _same_path(folder, value, spec)]
        by_name = [spec for spec in specs if spec.name == PurePosixPath(value).name]
        found = by_path or by_name
        if len(found) == 1:
            return (found[0],)
        names = [spec.name for spec in specs]
        near = near_names(PurePosixPath(value).name, names)
        self._failed = True
        self._report.report(
            BAD_EXTENDS,
            f"no spec of this provider is called {value[:200]!r}",
            address.location,
            hint=f"did you mean '../{near[0]}'?" if near else "write it relative to the overlay",
        )
        return None

    def _actions(self, root: Address, minor: int) -> tuple[Action, ...]:
        address = root.member("actions")
        if address is None:
            self._fault(root, "the overlay has no `actions`")
            return ()
        value = address.value
        if not isinstance(value, list) or not value:
            self._fault(address, "`actions` is not an array with at least one action")
            return ()
        found = [self._action(address.child(index), minor) for index in range(len(value))]
        return tuple(action for action in found if action is not None)

    def _action(self, address: Address, minor: int) -> Action | None:
        if not self._is_object(address, "an action"):
            return None
        self._check_members(address, _ACTION_MEMBERS if minor else _ACTION_MEMBERS[:-1])
        if address.member("description") is not None:
            self._text(address, "description")
        target = self._query(address, "target")
        if address.member("target") is None:
            self._fault(address, "the action has no `target`")
        copy = self._query(address, "copy") if minor else None
        remove = address.member("remove")
        if remove is not None and not isinstance(remove.value, bool):
            self._fault(remove, f"`remove` is {type_name(remove.value)} and not a boolean")
        update = address.member("update")
        removes = remove is not None and remove.value is True
        idle = remove is None or remove.value is False
        if idle and update is None and address.member("copy") is None:
            self._fault(
                address, "the action changes nothing", hint="give it `update` or `remove: true`"
            )
        if target is None:
            return None
        return Action(address=address, target=target, update=update, copy=copy, remove=removes)

    def _query(self, action: Address, name: str) -> Query | None:
        address = action.member(name)
        if address is None:
            return None
        value = address.value
        if not isinstance(value, str):
            self._fault(address, f"`{name}` is {type_name(value)} and not a string")
            return None
        try:
            return read_query(value)
        except QueryFault as fault:
            self._failed = True
            self._report.report(BAD_TARGET, fault.message, address.location, hint=fault.hint)
            return None

    def _is_object(self, address: Address, label: str) -> bool:
        value = address.value
        if isinstance(value, dict):
            return True
        self._fault(address, f"{label} is an object; this is {type_name(value)}")
        return False

    def _check_members(self, address: Address, known: tuple[str, ...]) -> None:
        value = address.value
        for name in value if isinstance(value, dict) else ():
            if name in known or name.startswith("x-"):
                continue
            near = near_names(name, known)
            at = address.child(name)
            self._failed = True
            self._report.report(
                NOT_AN_OVERLAY,
                f"an overlay has no member {name[:80]!r} here",
                at.key_location,
                hint=f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}",
            )

    def _text(self, holder: Address, name: str) -> str | None:
        address = holder.member(name)
        value: JsonValue = None if address is None else address.value
        if isinstance(value, str):
            return value
        if address is None:
            label = f"`{holder.pointer.last}`" if holder.pointer.last else "the overlay"
            self._fault(holder, f"{label} has no `{name}`")
        else:
            self._fault(
                address,
                f"`{name}` is {type_name(value)} and not a string",
                hint="write it in quotes" if isinstance(value, (int, float)) else None,
            )
        return None

    def _fault(self, address: Address, message: str, *, hint: str | None = None) -> None:
        self._failed = True
        self._report.report(NOT_AN_OVERLAY, message, address.location, hint=hint)


def _same_path(folder: Path, relative: str, spec: Path) -> bool:
    try:
        return (folder / relative).resolve() == spec
    except (OSError, RuntimeError, ValueError):
        return False
