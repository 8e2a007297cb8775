"""What the templates of a page see: finished text of one sink, numbers, flags and tuples.

The same views serve Markdown and HTML; the sink that made them decides which one a view is for.
"""

from __future__ import annotations

from typing import Protocol

from specpress.records import dataclass
from specpress.targets.docs.extra import ExtraView
from specpress.text import Code


class Say(Protocol):
    """Says fixed words in the language of the page, as finished text; every sink does."""

    def say(self, english: str, /, **parts: Code) -> Code:
        """Fixed words."""
        ...

    def say_count(self, one: str, many: str, count: int, /, **parts: Code) -> Code:
        """Fixed words about a number of things."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One labelled fact of a parameter.

    Attributes:
        key: its kind, for programs: `type`, `required`, `range` ...
        label: for people.
        value: the fact.
    """

    key: Code
    label: Code
    value: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """One allowed value.

    Attributes:
        value: as code.
        title: its label, or empty.
        description: one line, or empty.
        words: the description without marks, or empty.
    """

    value: Code
    title: Code
    has_title: bool
    description: Code
    has_description: bool
    words: Code
    deprecated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """A block of code with its label."""

    label: Code
    has_label: bool
    language: Code
    listing: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A page to read further."""

    title: Code
    url: Code
    kind: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeView:
    """A type as flags, for templates with words of their own.

    Exactly one of the `is_` flags is set. `variants` are those of a union, `items` those of an
    array (one type) or of a map; `members` counts the members of an object.
    """

    is_string: bool = False
    is_integer: bool = False
    is_number: bool = False
    is_boolean: bool = False
    is_null: bool = False
    is_object: bool = False
    is_map: bool = False
    is_array: bool = False
    is_anything: bool = False
    members: int = 0
    is_single_member: bool = False
    items: tuple[TypeView, ...] = ()
    variants: tuple[TypeView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule between members, in words; with columns and rows when it lists combinations."""

    sentence: Code
    columns: tuple[Code, ...]
    rows: tuple[tuple[Code, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFacts:
    """Facts one by one and without words around them, for templates that word them their own way.

    A text is empty when its flag is not set. Minimum and maximum are of the value or of the length
    in characters. `format_label` is the format for people.
    """

    has_value: bool
    value: Code
    has_format: bool
    format: Code
    format_label: Code
    has_minimum: bool
    minimum: Code
    has_maximum: bool
    maximum: Code
    has_step: bool
    step: Code
    has_default: bool
    default: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceView:
    """What stands beside and below the name of a parameter.

    Attributes:
        place: the path with array levels, as plain text.
        rank: of its HTML heading.
        type_words: its type, in words.
        needed: when it is required though not always ("when `a` is given"); empty otherwise.
        default: its default, as code; empty when there is none.
        details: the facts that are neither type, default nor whether it is required; that an
            object has no members beside those listed below is said with them.
        constant: the one value that it may have, as code; empty where there are more.
        is_closed: whether it has no other members than those listed below.
        has_title: whether the title says more than the name.
        is_received: whether it is a member of an answer, which readers do not send.
        lists_examples: whether its examples are listed; short ones are a fact instead.
    """

    place: Code
    rank: int
    type_words: Code
    needed: Code
    default: Code
    has_default: bool
    details: tuple[FactView, ...]
    constant: Code
    has_constant: bool
    is_closed: bool
    has_title: bool
    is_received: bool
    lists_examples: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterView:
    """One parameter.

    Attributes:
        anchor: its id in the page.
        aliases: older ids that lead to it.
        published_anchor: the all lower-case id of the first generation of pages.
        level: 0 for a member of the section's own object or of a group's wrapper.
        heading: the marks of its Markdown heading (`####`), one more for each level, at most six.
        depth_marks: one `#` for each level below its group or section.
        name: the wire name, as plain text.
        path: the whole path with array levels, as code (`messages[].role`).
        dotted: the path without array levels, as plain text.
        is_nested: whether the path has more than one name.
        is_model: whether it is the member that names the model.
        facts: in order.
        description: blocks; empty when there is none.
        source_description: as the spec has it, cleaned, examples left in: for readers that take
            CommonMark.
        values: the allowed values when at least one is described.
        plain_values: all allowed values.
        rules: of the object below it, between its members.
        children: members of the object or of the array's items.
        face: what stands beside and below its name.
        shared: the children that belong to no variant of a union.
        variants: the others, by variant.
        variant: title of the variant that it belongs to; empty when there is none.
        opens_variant: whether it is the first of its variant.
        variant_tag: what selects that variant; empty when nothing simple does.
        count: of the children.
    """

    anchor: Code
    aliases: tuple[Code, ...]
    published_anchor: Code
    level: int
    heading: Code
    depth_marks: Code
    name: Code
    path: Code
    title: Code
    dotted: Code
    is_nested: bool
    is_required: bool
    is_conditional: bool
    is_deprecated: bool
    is_model: bool
    type: TypeView
    facts: tuple[FactView, ...]
    plain: PlainFacts
    description: Code
    has_description: bool
    source_description: Code
    values: tuple[ValueView, ...]
    plain_values: tuple[ValueView, ...]
    has_described_values: bool
    examples: tuple[ListingView, ...]
    links: tuple[LinkView, ...]
    link_count: int
    has_one_link: bool
    rules: tuple[RuleView, ...]
    children: tuple[ParameterView, ...]
    face: FaceView
    shared: tuple[ParameterView, ...]
    variants: tuple[VariantView, ...]
    variant: Code
    opens_variant: bool
    variant_tag: Code
    has_variant_tag: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """One of the objects that a union takes; its constants are what selects it."""

    title: Code
    parameters: tuple[ParameterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A section of parameters.

    Attributes:
        anchor: its id.
        wrapper: the parameter whose members it shows (one or none).
        parameters: a tree.
        all_parameters: the same in page order, each followed by those below it; the wrapper first.
    """

    anchor: Code
    title: Code
    has_title: bool
    intro: Code
    has_intro: bool
    wrapper: tuple[ParameterView, ...]
    parameters: tuple[ParameterView, ...]
    all_parameters: tuple[ParameterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExampleView:
    """A request in every language."""

    anchor: Code
    title: Code
    intro: Code
    listings: tuple[ListingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """One way to get results: what to send, what comes back."""

    anchor: Code
    title: Code
    description: Code
    has_description: bool
    listings: tuple[ListingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """One error answer."""

    status: Code
    title: Code
    description: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCodeView:
    """Known error codes of one kind.

    Attributes:
        codes: as code, one after the other.
        error: the kind of exception.
        status: the HTTP status of such errors; empty where they come with several.
        retry: whether trying again may help.
    """

    codes: Code
    error: Code
    status: Code
    retry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Parameters of a response or an error; `notes` says what is not known of them."""

    notes: tuple[Code, ...]
    parameters: tuple[ParameterView, ...]
    all_parameters: tuple[ParameterView, ...]
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A line of a list of facts about the model: its label and its value."""

    key: Code
    label: Code
    value: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """A fact that is a table."""

    label: Code
    columns: tuple[Code, ...]
    rows: tuple[tuple[Code, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationLink:
    """A further operation of a model, with a page of its own.

    Attributes:
        anchor: its id in the page of the model.
        call: how it is called, as code.
        summary: one line; empty when there is none.
        slug: of its page.
    """

    anchor: Code
    call: Code
    summary: Code
    has_summary: bool
    slug: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPage:
    """The page of one model.

    Attributes:
        title: the model's name.
        yaml_title, yaml_description: the same and the summary as YAML scalars.
        summary: one line.
        description: blocks.
        url: where the page is published; empty when it is not.
        slug, callable_id: its ids, as plain text.
        spec_file: name of the spec beside the page.
        folder: where the files beside the page are, from where its text lies; empty for beside it.
        index: the list of all models, from there.
        status_raw: the status as in the spec; empty when there is none.
        released: the release date in words; empty when unknown.
        capabilities: their labels in one line.
        facts: about the model, in order; those of the spec's own places come last.
        fact_tables: those of them that are tables.
        card_facts: those that stand beside the title, too.
        endpoint: about the call: method and URL, authentication, bodies.
        examples: minimal and full request; the first of them alone, and the others.
        summary_text: the summary without marks.
        call: `endpoint` without method and URL.
        unknown: what is not known, in sentences.
        rules: between members of the request itself.
        operations: further operations of the model.
        main: the model that it is an operation of (one or none).
        extra: what the profile says under `docs.extra`.
    """

    say: Say
    provider: Code
    client: Code
    title: Code
    yaml_title: Code
    yaml_description: Code
    summary: Code
    description: Code
    source_description: Code
    url: Code
    has_url: bool
    slug: Code
    spec_file: Code
    folder: Code
    index: Code
    callable_id: Code
    status_raw: Code
    has_status: bool
    creator: Code
    has_creator: bool
    released: Code
    has_released: bool
    capabilities: Code
    has_capabilities: bool
    facts: tuple[FactLine, ...]
    fact_tables: tuple[FactTable, ...]
    card_facts: tuple[FactLine, ...]
    method: Code
    endpoint_url: Code
    endpoint: tuple[FactLine, ...]
    examples: tuple[RequestExampleView, ...]
    first_example: tuple[RequestExampleView, ...]
    further_examples: tuple[RequestExampleView, ...]
    summary_text: Code
    has_description: bool
    call: tuple[FactLine, ...]
    unknown: tuple[Code, ...]
    groups: tuple[GroupView, ...]
    rules: tuple[RuleView, ...]
    rule_count: int
    response: SectionView
    deliveries: tuple[DeliveryView, ...]
    statuses: tuple[StatusView, ...]
    has_statuses: bool
    error: SectionView
    error_example: tuple[ListingView, ...]
    error_codes: tuple[ErrorCodeView, ...]
    operations: tuple[OperationLink, ...]
    main: tuple[LinkView, ...]
    extra: ExtraView
