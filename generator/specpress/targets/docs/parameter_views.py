"""Parameters as views."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from specpress.ir import (
    Constant,
    EnumMember,
    Example,
    Field,
    Json,
    Model,
    ObjectType,
)
from specpress.records import dataclass, replace
from specpress.targets.docs.conditions import Rule, whole_rules
from specpress.targets.docs.markdown_text import unmarked
from specpress.targets.docs.page_words import PageWords, ParameterWords
from specpress.targets.docs.parameters import Parameter, objects_in
from specpress.targets.docs.phrase import Phrase, code, joined, literal, say
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.type_views import plain_facts, type_view
from specpress.targets.docs.type_words import enumerated
from specpress.targets.docs.views import (
    FaceView,
    FactView,
    LinkView,
    ListingView,
    ParameterView,
    PlainFacts,
    RuleView,
    TypeView,
    ValueView,
    VariantView,
)
from specpress.text import Code, SpecText

_NONE = Code("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterViewer:
    """Makes views of parameters for one page and one sink.

    Attributes:
        said: what the page says, in whichever form.
        sink: where it goes.
    """

    said: PageWords
    sink: Sink

    @property
    def _model(self) -> Model:
        return self.said.page.model

    def view(self, parameter: Parameter, *, level: int = 0, depth: int = 0) -> ParameterView:
        """The view of a parameter and of all below it.

        Args:
            parameter: the parameter.
            level: how deep it stands on the page; a group's wrapper counts.
            depth: how deep it stands below its group or section; a wrapper does not count.
        """
        of, sink = parameter.field, self.sink
        anchor = self.said.page.anchors[parameter.section, parameter.number]
        said = self.said.parameter(parameter)
        if said.told.stands_alone:
            own = _known_view(sink, said)
        else:
            own = _field_view(sink, said, self._model)
        links = self._links(parameter)
        examples = self._examples(parameter)
        rules = tuple(_rule_view(rule, sink) for rule in said.rules)
        children = self._children(parameter, level=level + 1, depth=depth + 1)
        variants = _variants(children)
        transport = self.said.page.profile.transport
        tag = _tag(parameter)
        return ParameterView(
            anchor=Code(anchor.id),
            aliases=tuple(Code(alias) for alias in anchor.aliases),
            published_anchor=Code(anchor.published),
            level=level,
            heading=Code("#" * min(4 + level, 6)),
            depth_marks=Code("#" * depth),
            name=sink.plain(of.wire_name),
            path=sink.code(parameter.marked),
            title=sink.plain(self._own(parameter, of.title)),
            dotted=sink.plain(".".join(parameter.path)),
            is_nested=len(parameter.path) > 1,
            is_required=of.required,
            is_conditional=bool(said.told.needed),
            is_deprecated=of.deprecated,
            is_model=parameter.section == "request" and parameter.path == (transport.model,),
            type=own.type,
            facts=own.facts,
            plain=own.plain,
            description=sink.blocks(self._own(parameter, of.description.text)),
            has_description=bool(of.description.text),
            source_description=said.source_description,
            values=own.values if own.is_described else (),
            plain_values=own.values,
            has_described_values=own.is_described,
            examples=examples,
            links=links,
            link_count=len(links),
            has_one_link=len(links) == 1,
            rules=rules,
            children=children,
            face=self._face(parameter, own.face, level),
            shared=tuple(child for child in children if not child.variant),
            variants=variants,
            variant=sink.phrase(parameter.variant),
            opens_variant=False,
            variant_tag=sink.phrase(tag),
            has_variant_tag=bool(tag),
            count=len(children),
        )

    def _own(self, parameter: Parameter, text: SpecText) -> SpecText:
        """A text of the spec; of an answer that is one value, our own, in the page's language."""
        return SpecText(self.sink.strings.text(text.raw)) if parameter.is_whole else text

    def _face(self, parameter: Parameter, face: FaceView, level: int) -> FaceView:
        """What stands beside and below the name, with what only its place and examples say."""
        of, sink = parameter.field, self.sink
        examples = self._given(parameter)
        short = _short_examples(of, examples)
        details = face.details
        is_closed = bool(parameter.children) and self._is_closed(of)
        if is_closed:
            details = tuple(fact for fact in details if not fact.key.endswith("additional"))
        shown = FactView(
            key=Code("example"),
            label=sink.say("Example") if len(short) == 1 else sink.say("Examples"),
            value=sink.phrase(joined(tuple(map(literal, short)))),
        )
        return replace(
            face,
            place=sink.plain(parameter.marked),
            rank=min(4 + level, 6),
            details=(*details, shown) if short else details,
            is_closed=is_closed,
            is_received=parameter.section != "request",
            lists_examples=bool(examples) and not short and not _says_no_more(of, examples),
        )

    def _is_closed(self, of: Field) -> bool:
        """Whether no object below a member has others than those that are listed."""
        objects = (self._model.object(at.object_id) for at in objects_in(of.type, self._model))
        return all(one.additional is None and one.keys is None for one in objects)

    def _children(
        self, parameter: Parameter, *, level: int, depth: int
    ) -> tuple[ParameterView, ...]:
        """The views of the children; the first one of each variant opens it."""
        found: list[ParameterView] = []
        last: Phrase = ()
        for child in parameter.children:
            view = self.view(child, level=level, depth=depth)
            opens = bool(child.variant) and child.variant != last
            found.append(replace(view, opens_variant=True) if opens else view)
            last = child.variant
        return tuple(found)

    def _examples(self, parameter: Parameter) -> tuple[ListingView, ...]:
        return tuple(
            ListingView(
                label=self.sink.plain(example.title),
                has_label=bool(example.title),
                language=Code("json"),
                listing=self.sink.listing("json", example.text.raw),
            )
            for example in self._given(parameter)
        )

    def _given(self, parameter: Parameter) -> tuple[Example, ...]:
        key = (parameter.section, parameter.number)
        return self.said.page.parameter_examples.get(key, ())

    def _links(self, parameter: Parameter) -> tuple[LinkView, ...]:
        """Pages about a request parameter, which the profile names by its dotted path."""
        if parameter.section != "request":
            return ()
        sink, links = self.sink, dict(self.said.page.profile.docs.links)
        return tuple(
            LinkView(
                title=sink.plain(link.title), url=sink.url(link.url), kind=sink.plain(link.kind)
            )
            for link in links.get(".".join(parameter.path), ())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _FieldView:
    """What is the same of a parameter wherever it stands; its face has no place yet."""

    type: TypeView
    facts: tuple[FactView, ...]
    plain: PlainFacts
    values: tuple[ValueView, ...]
    is_described: bool
    face: FaceView


_MOST_KNOWN: Final = 1024


@lru_cache(maxsize=_MOST_KNOWN)
def _known_view(sink: Sink, said: ParameterWords) -> _FieldView:
    """The view of a field that stands alone, which most models have in common."""
    return _field_view(sink, said, None)


def _field_view(sink: Sink, said: ParameterWords, model: Model | None) -> _FieldView:
    of = said.told.field
    values = tuple(_value(member, sink) for member in enumerated(of.type))
    described = any(value.has_description for value in values)
    # Values that are listed with their descriptions are not listed twice.
    facts = tuple(
        FactView(key=Code(fact.key), label=sink.phrase(fact.label), value=sink.phrase(fact.phrase))
        for fact in said.facts
        if not (described and fact.key.endswith("values"))
    )
    face = FaceView(
        place=_NONE,
        rank=0,
        type_words=next(fact.value for fact in facts if fact.key == "type"),
        needed=sink.phrase(joined(said.told.needed, between="; ")),
        default=_NONE if of.default is None else sink.phrase(literal(of.default)),
        has_default=of.default is not None,
        details=tuple(fact for fact in facts if fact.key not in _SAID_FIRST),
        constant=sink.phrase(literal(of.type.value)) if isinstance(of.type, Constant) else _NONE,
        has_constant=isinstance(of.type, Constant),
        is_closed=False,
        has_title=bool(of.title) and not same_letters(of.title.raw, of.wire_name),
        is_received=False,
        lists_examples=False,
    )
    return _FieldView(
        type=type_view(of.type, model),
        facts=facts,
        plain=plain_facts(of.type, of.default, dict(said.told.labels), sink),
        values=values,
        is_described=described,
        face=face,
    )


def _value(member: EnumMember, sink: Sink) -> ValueView:
    described = member.description is not None and bool(member.description)
    return ValueView(
        value=sink.phrase(literal(member.value)),
        title=sink.plain(member.title) if member.title else _NONE,
        has_title=bool(member.title),
        description=sink.inline(member.description) if member.description else _NONE,
        has_description=described,
        words=sink.plain(unmarked(member.description)) if member.description else _NONE,
        deprecated=member.deprecated,
    )


_SAID_FIRST: Final = frozenset({"type", "required", "default", "variant", "deprecated", "value"})
"""Facts that stand beside the name of a parameter."""


_MOST_SHORT: Final = 3
_MOST_IN_LINE: Final = 90
"""Characters of examples that stand in a line of facts."""


def _says_no_more(of: Field, examples: tuple[Example, ...]) -> bool:
    """Whether examples only repeat what is said of a parameter: its default, its one value."""
    known = {of.default.text} if of.default is not None else set[str]()
    if isinstance(of.type, Constant):
        known.add(of.type.value.text)
    return all(
        not example.title and example.value is not None and example.value.text in known
        for example in examples
    )


def _short_examples(of: Field, examples: tuple[Example, ...]) -> tuple[Json, ...]:
    """The examples where they are few and short texts and numbers; none where they are listed."""
    values = tuple(
        example.value
        for example in examples
        if example.value is not None and not (example.title or example.siblings)
    )
    is_short = (
        len(values) == len(examples) <= _MOST_SHORT
        and not any(isinstance(one.value, (dict, list)) for one in values)
        and sum(len(one.text) for one in values) <= _MOST_IN_LINE
        and not any("\n" in str(one.value) for one in values)
    )
    return values if is_short and not _says_no_more(of, examples) else ()


def same_letters(one: str, other: str) -> bool:
    """Whether two names differ in nothing but case and what stands between words."""
    first, second = ("".join(filter(str.isalnum, text.lower())) for text in (one, other))
    return first == second


def _variants(children: tuple[ParameterView, ...]) -> tuple[VariantView, ...]:
    """The children of each variant, in order."""
    groups: dict[str, list[ParameterView]] = {}
    for child in children:
        if child.variant:
            groups.setdefault(child.variant, []).append(child)
    return tuple(
        VariantView(
            title=found[0].variant,
            parameters=tuple(found),
        )
        for found in groups.values()
    )


def _tag(parameter: Parameter) -> Phrase:
    """What selects the variant that a parameter belongs to: its required constants."""
    if not parameter.variant:
        return ()
    said = tuple(
        say(
            "{subject} {predicate}",
            subject=code(field.wire_name),
            predicate=say("is {value}", value=literal(field.type.value)),
        )
        for field in parameter.owner.fields
        if field.required and isinstance(field.type, Constant)
    )
    return joined(said, last=" and ")


def whole_rule_views(owner: ObjectType, name: str, sink: Sink) -> tuple[RuleView, ...]:
    """The rules of the request or of an answer as a whole."""
    return tuple(_rule_view(rule, sink) for rule in whole_rules(owner, name))


def _rule_view(rule: Rule, sink: Sink) -> RuleView:
    has_titles = any(title for title, _ in rule.rows)
    return RuleView(
        sentence=sink.phrase(rule.sentence),
        columns=(
            *((sink.say("Combination"),) if has_titles else ()),
            *(sink.code(column) for column in rule.columns),
        ),
        rows=tuple(
            (
                *((sink.plain(title),) if has_titles else ()),
                *(sink.phrase(value) for value in values),
            )
            for title, values in rule.rows
        ),
    )
