"""Transport kinds: how requests travel, each with what the generator has to know of it.

The runtime of the SDK has a `Kind` for each, which builds messages and reads answers. A package of
its own can bring more: it names a `TransportKind` under the entry point `specpress.transports`.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar, Final

from specpress.records import dataclass

GROUP: Final = "specpress.transports"
"""The entry points under which other packages name their transport kinds."""


class TransportFault(Exception):
    """A transport kind that cannot be had, with the reason as its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportKind:
    """One way in which requests travel.

    Attributes:
        value: its name in profiles.
        facts: the class of the runtime that holds what a profile says of it: `TaskArray`, `Plain`
            or `Queue`; with it come the members of the profile that are read.
        modules: modules of the runtime's `kinds` that it is made of.
        takes_tasks: whether a request is an array of task objects, which name their model.
        polls: whether results are fetched by requests of their own, until they are there.
        source: of another package: the module that joins `kinds`, with a class `OwnKind`.
    """

    TASK_ARRAY: ClassVar[TransportKind]
    PLAIN: ClassVar[TransportKind]
    QUEUE: ClassVar[TransportKind]

    value: str
    facts: str
    modules: tuple[str, ...]
    takes_tasks: bool = False
    polls: bool = False
    source: str = ""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Be the same object in another process, so that `is` holds there."""
        return transport_kind, (self.value,)

    @property
    def module(self) -> str:
        """The name of the module that another package brings."""
        return self.value.replace("-", "_")


TransportKind.TASK_ARRAY = TransportKind(
    value="task-array", facts="TaskArray", modules=("task_array",), takes_tasks=True
)
TransportKind.PLAIN = TransportKind(value="plain", facts="Plain", modules=("plain",))
TransportKind.QUEUE = TransportKind(
    value="queue", facts="Queue", modules=("queue", "plain"), polls=True
)

BUILT_IN: Final = {
    kind.value: kind
    for kind in (TransportKind.TASK_ARRAY, TransportKind.PLAIN, TransportKind.QUEUE)
}


@cache
def transport_kind(value: str) -> TransportKind:
    """The transport kind of a name.

    Raises:
        TransportFault: no installed package brings it, or what it brings cannot be used.
    """
    if value in BUILT_IN:
        return BUILT_IN[value]
    # Imported here: it takes half as long as click, and few projects use what others bring.
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=value):
        try:
            found = point.load()
        except Exception as error:
            raise TransportFault(f"{point.value} cannot be loaded: {error}") from error
        facts = {kind.facts for kind in BUILT_IN.values()}
        if not isinstance(found, TransportKind) or found.value != value or found.facts not in facts:
            raise TransportFault(f"{point.value} is no transport kind of the name {value!r}")
        if found.module in {module for kind in BUILT_IN.values() for module in kind.modules}:
            raise TransportFault(f"{value!r} would take the place of a module of the runtime")
        return found
    raise TransportFault(f"no installed package brings the transport {value!r}")


def transport_names() -> list[str]:
    """The names that profiles can use: those of specpress, then those of other packages."""
    from importlib.metadata import entry_points  # as above

    return [*BUILT_IN, *sorted({point.name for point in entry_points(group=GROUP)} - {*BUILT_IN})]
