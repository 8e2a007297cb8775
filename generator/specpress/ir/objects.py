"""Objects and their fields."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from specpress.ir.conditions import Condition, Test
from specpress.ir.json_literal import Json
from specpress.ir.pins import Pin
from specpress.ir.types import Keys, Range, Type
from specpress.records import dataclass
from specpress.source import Location
from specpress.text import SpecText

ObjectId: TypeAlias = str
"""Key of an object in its model: the path to it from `request` or `response`, array levels as
`[]`, so `request`, `request.settings`, `request.messages[]`, `response.usage`. Objects reached by
a `$ref` that are used twice, or that hold themselves, are keyed by their first path."""


Steps: TypeAlias = "tuple[str, ...]"
"""From the root of a side: `.name` a member, `[]` the items of an array, `*` other members of an
object, `(label)` a branch of a union or a place in a tuple."""


class Side(Enum):
    """What an object is part of."""

    REQUEST = "request"
    RESPONSE = "response"
    ERROR = "error"


class FieldRole(Enum):
    """Who sets a request field."""

    CALLER = "caller"
    FIXED = "fixed"
    """A required scalar constant: the client writes it."""
    FILLED = "filled"
    """The client makes a value when the caller gives none (a task's UUID)."""
    DELIVERY = "delivery"
    """The client sets it from the method that is called (`run`, `stream`, `submit`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a spec says of something.

    Attributes:
        text: cleaned Markdown: escapes undone once, trailing documentation link and bullets of
            values that the model does not have removed, examples lifted out. Empty when none.
        original: as the spec has it.
    """

    text: SpecText
    original: SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example: from `example`/`examples`, or lifted out of a description.

    Attributes:
        title: its label, or empty.
        value: the value of the field it stands at; None when the text is not JSON of that field.
        text: as written, for display, without the fence.
        siblings: other members that the example shows beside the field (`toolChoice` next to
            `tools`), as a JSON object; None when there are none.
        location: where it stands.
    """

    title: SpecText
    value: Json | None
    text: SpecText
    siblings: Json | None = None
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedExample:
    """An example of a whole request or result that the author gives.

    Attributes:
        name: its key in the spec, or empty.
        summary: the author's words on it, or empty.
        value: one request object, or one result; it may break the schema, which lint reports.
        location: where it stands.
    """

    name: SpecText
    summary: SpecText
    value: Json
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A member of an object.

    Attributes:
        wire_name: on the wire; untrusted text.
        title: for people; the wire name when the spec has no title.
        required: by the object's own `required`; conditions come on top.
        nullable: null is taken besides `type`.
        default: the spec's; documented, never sent. None when there is none; a default of null
            is `Json("null")`.
        is_of_branch: only some branches of the object's schema describe it (`then`,
            `dependentSchemas`, `anyOf` …): where none of them applies, it means nothing.
        when: of such a member, the tests under which it applies, any of which suffices; empty when
            that cannot be said in tests.
        media: takes media (a UUID, URL, data URI or base64), so that the SDK also takes paths and
            bytes.
        location: of the member's schema (its key gives the name's place).
        pin: the name that the spec gives it for targets; None when it gives none.
    """

    wire_name: str
    title: SpecText
    description: Description
    type: Type
    role: FieldRole = FieldRole.CALLER
    required: bool = False
    nullable: bool = False
    default: Json | None = None
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    is_of_branch: bool = False
    when: tuple[tuple[Test, ...], ...] = ()
    media: bool = False
    examples: tuple[Example, ...] = ()
    location: Location
    pin: Pin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectType:
    """An object with named members.

    Attributes:
        object_id: its key in the model.
        side, steps: where it stands, in steps that no order of members or branches changes.
        component: the name of the component that it came from; empty when it came from none.
        is_narrowed: whether it is that component and more.
        pin: the name that the spec gives its class for targets; None when it gives none.
        fields: in spec order.
        additional: the type of members that are not named; None when the object is closed.
        extensible: whether the spec says that other members may be there (`additionalProperties`
            or `patternProperties`), rather than only not forbidding them.
        keys: what is asked of members that are not named, by their names; None when nothing is.
        conditions: rules between members.
        size: of the number of members.
        location: its schema.
    """

    object_id: ObjectId
    side: Side = Side.REQUEST
    steps: Steps = ()
    component: str = ""
    is_narrowed: bool = False
    pin: Pin | None = None
    title: SpecText
    description: Description
    fields: tuple[Field, ...]
    additional: Type | None = None
    extensible: bool = False
    keys: Keys | None = None
    conditions: tuple[Condition, ...] = ()
    size: Range | None = None
    location: Location

    @property
    def place(self) -> str:
        """Where it stands, as one text: `request.messages[].content(text)`."""
        return self.side.value + "".join(".*" if step == "*" else step for step in self.steps)

    def field(self, wire_name: str) -> Field:
        """The field of that wire name.

        Raises:
            KeyError: there is none.
        """
        for found in self.fields:
            if found.wire_name == wire_name:
                return found
        raise KeyError(wire_name)
