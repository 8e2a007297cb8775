"""The page of a model as the view of a template."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specpress.examples.code_layout import laid_out_json
from specpress.examples.snippets import Snippet
from specpress.ir import Json, Model, NamedExample, OperationMethod
from specpress.phrasebook import Strings, fixed
from specpress.profile import Profile
from specpress.sdk_names import method_name, sdk_names
from specpress.targets.docs.deliveries import DeliveryExample, Labelled
from specpress.targets.docs.extra import docs_extra, extra_view
from specpress.targets.docs.facts_of_model import (
    date_words,
    endpoint_facts,
    model_facts,
    unknown_facts,
)
from specpress.targets.docs.failures import STATUS_OF_KIND, status_words
from specpress.targets.docs.groups import Group
from specpress.targets.docs.markdown_text import verbatim_markdown
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.parameter_views import ParameterViewer, whole_rule_views
from specpress.targets.docs.parameters import Parameter
from specpress.targets.docs.phrase import Phrase, code, joined, say, words
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.spec_file import spec_ending
from specpress.targets.docs.summaries import summary_words
from specpress.targets.docs.told_facts import card_facts, told_lines, told_tables
from specpress.targets.docs.type_facts import Fact
from specpress.targets.docs.variants import untold, variant_rules
from specpress.targets.docs.views import (
    DeliveryView,
    ErrorCodeView,
    FactLine,
    GroupView,
    LinkView,
    ListingView,
    ModelPage,
    OperationLink,
    ParameterView,
    RequestExampleView,
    SectionView,
    StatusView,
)
from specpress.text import Code, one_line, yaml_string

_NONE: Final = Code("")
_REQUEST: Final = fixed("the request has {size}")
_ANSWER: Final = fixed("the answer has {size}")


def _described(model: Model, profile: Profile, strings: Strings) -> str:
    """What the page is about, in one line: for lists of pages and search engines."""
    return summary_words(model) or strings.filled(
        "{model} by {provider}: request, parameters, answer",
        model=model.title.raw,
        provider=profile.name,
    )


def page_view(said: PageWords, sink: Sink, *, images: str = "../pages/") -> ModelPage:
    """The view of a page for one sink; `images` is the way from the page to the images."""
    page = said.page
    model, profile = page.model, page.profile
    viewer = ParameterViewer(said=said, sink=sink)
    title, released = sink.plain(model.title), date_words(model.released_at)
    capabilities = ", ".join(capability.label for capability in model.capabilities)
    examples = _examples(said, sink)
    unknown = tuple(map(sink.phrase, unknown_facts(model, has_example=bool(examples))))
    rules = (
        *variant_rules(model, sink),
        *whole_rule_views(untold(model), _REQUEST, sink),
    )
    codes = _codes(profile, sink)
    endpoint = _lines(endpoint_facts(model, profile), sink)
    return ModelPage(
        say=sink,
        provider=sink.plain(profile.name),
        client=sink.plain(profile.python.client),
        title=title,
        yaml_title=yaml_string(model.title),
        yaml_description=yaml_string(_described(model, profile, sink.strings)),
        summary=sink.inline(model.summary),
        description=sink.blocks(model.description.text),
        source_description=verbatim_markdown(model.description.text),
        url=sink.url(profile.docs.url.replace("{slug}", model.slug)),
        has_url=bool(profile.docs.url),
        slug=sink.plain(model.slug),
        spec_file=Code(model.slug + spec_ending(model)),
        folder=_NONE,
        index=Code("../index.md"),
        callable_id=sink.plain(model.callable_id),
        status_raw=sink.plain(model.status.raw) if model.status is not None else _NONE,
        has_status=model.status is not None,
        creator=sink.plain(model.creator.name) if model.creator is not None else _NONE,
        has_creator=model.creator is not None,
        released=sink.phrase(released),
        has_released=bool(released),
        capabilities=sink.plain(capabilities),
        has_capabilities=bool(capabilities),
        facts=(
            *_lines(model_facts(model, profile), sink),
            *told_lines(model, sink, images=images),
        ),
        fact_tables=told_tables(model, sink),
        card_facts=card_facts(model, sink),
        method=sink.plain(model.endpoint.method),
        endpoint_url=sink.plain(model.endpoint.url),
        endpoint=endpoint,
        examples=examples,
        first_example=examples[:1],
        further_examples=examples[1:],
        has_description=bool(model.description.text),
        summary_text=sink.plain(_described(model, profile, sink.strings)),
        call=endpoint[1:],
        unknown=unknown,
        groups=tuple(_group(group, viewer) for group in page.groups),
        rules=rules,
        rule_count=len(rules),
        response=_answer(page, viewer),
        deliveries=tuple(_delivery(delivery, sink) for delivery in page.deliveries),
        statuses=_statuses(model, sink),
        has_statuses=bool(model.errors),
        error=_section(page.error, viewer, model, model.error_root),
        error_example=_failure(page, sink),
        error_codes=codes,
        operations=tuple(_operation(model, one, sink) for one in model.operations),
        main=_main(model, sink),
        extra=extra_view(docs_extra(profile), sink),
    )


def _operation(model: Model, operation: OperationMethod, sink: Sink) -> OperationLink:
    name = method_name(operation.key, is_stream=operation.is_stream)
    return OperationLink(
        anchor=Code(f"operation-{operation.key}"),
        call=sink.code(f"client.{sdk_names(model).attribute}.{name}(...)"),
        summary=sink.inline(operation.summary),
        has_summary=bool(operation.summary),
        slug=sink.plain(operation.slug),
    )


def _main(model: Model, sink: Sink) -> tuple[LinkView, ...]:
    main = model.main
    if main is None:
        return ()
    return (LinkView(title=sink.plain(main.title), url=sink.plain(main.slug), kind=_NONE),)


def _codes(profile: Profile, sink: Sink) -> tuple[ErrorCodeView, ...]:
    """The known codes by what they mean, in the order of their HTTP statuses."""
    kinds: dict[tuple[str, str, bool], list[Phrase]] = {}
    for name, rule in profile.errors.codes:
        kind = (STATUS_OF_KIND.get(rule.error, ""), rule.error, rule.retry)
        kinds.setdefault(kind, []).append(code(name))
    return tuple(
        ErrorCodeView(
            codes=sink.phrase(joined(tuple(names))),
            error=sink.code(error),
            status=sink.code(status) if status else _NONE,
            retry=retry,
        )
        for (status, error, retry), names in sorted(
            kinds.items(), key=lambda kind: (not kind[0][0], kind[0])
        )
    )


def _statuses(model: Model, sink: Sink) -> tuple[StatusView, ...]:
    return tuple(
        StatusView(
            status=sink.code(status.status),
            title=sink.plain(sink.strings.text(status.title)),
            description=sink.inline(status_words(status)),
        )
        for status in model.errors
    )


def _lines(facts: tuple[Fact, ...], sink: Sink) -> tuple[FactLine, ...]:
    return tuple(
        FactLine(
            key=Code(fact.key),
            label=sink.phrase(fact.label),
            value=sink.phrase(fact.phrase),
        )
        for fact in facts
    )


def listing_view(snippet: Snippet, sink: Sink) -> ListingView:
    """One listing."""
    return ListingView(
        label=sink.plain(snippet.label),
        has_label=bool(snippet.label),
        language=Code(snippet.language),
        listing=sink.listing(snippet.language, snippet.text),
    )


def _examples(said: PageWords, sink: Sink) -> tuple[RequestExampleView, ...]:
    page = said.page
    given = tuple(
        RequestExampleView(
            anchor=Code(f"example-given-{number}"),
            title=_given_title(example, sink),
            intro=sink.say("An example of the specification."),
            listings=_snippets(said, example.value, sink),
        )
        for number, example in enumerate(page.examples.given, start=1)
    )
    made = (
        ("minimal", fixed("Minimal request"), fixed("The least that makes a useful call."),
         page.examples.minimal),
        ("full", fixed("Full request"),
         fixed("With every optional parameter that goes with the others."),
         page.examples.full),
    )  # fmt: skip
    small = tuple(
        RequestExampleView(
            anchor=Code(f"example-{key}"),
            title=sink.say(title),
            intro=sink.say(intro),
            listings=_snippets(said, example, sink),
        )
        for key, title, intro, example in made
        if example is not None and example not in {one.value for one in page.examples.given}
    )
    bodies = tuple(
        RequestExampleView(
            anchor=Code(f"example-body-{number}"),
            title=sink.phrase(say("Request as {media_type}", media_type=words(media_type))),
            intro=sink.say("The same call with another kind of body."),
            listings=_snippets(said, example, sink),
        )
        for number, (media_type, example) in enumerate(page.examples.bodies, start=1)
    )
    answers = tuple(
        RequestExampleView(
            anchor=Code(f"example-answer-{number}"),
            title=sink.phrase(say("Answer as {media_type}", media_type=words(media_type))),
            intro=sink.say("The same call, which asks for another kind of answer."),
            listings=_snippets(said, example, sink),
        )
        for number, (media_type, example) in enumerate(page.examples.answers, start=1)
    )
    return given + small + bodies + answers


def _given_title(example: NamedExample, sink: Sink) -> Code:
    """What the author calls an example: a few words of it, or its key."""
    said = one_line(example.summary) or one_line(example.name)
    return sink.plain(said) if said else sink.say("Request")


def _snippets(said: PageWords, example: Json, sink: Sink) -> tuple[ListingView, ...]:
    snippets = said.snippets(example)[: sink.most_listings]
    return tuple(listing_view(snippet, sink) for snippet in snippets)


def _group(group: Group, viewer: ParameterViewer) -> GroupView:
    sink = viewer.sink
    wrapper = () if group.wrapper is None else (viewer.view(group.wrapper),)
    # Members of a wrapper that is shown itself stand one level below it.
    parameters = tuple(viewer.view(one, level=len(wrapper), depth=0) for one in group.parameters)
    return GroupView(
        anchor=Code(f"group-{group.rule.id}"),
        title=sink.plain(sink.strings.text(group.rule.title)),
        has_title=bool(group.rule.title),
        intro=sink.blocks(group.rule.intro),
        has_intro=bool(group.rule.intro),
        wrapper=wrapper,
        parameters=parameters,
        all_parameters=(*wrapper, *_flat(parameters)),
    )


def _flat(parameters: tuple[ParameterView, ...]) -> tuple[ParameterView, ...]:
    return tuple(one for parameter in parameters for one in (parameter, *_flat(parameter.children)))


def _answer(page: Page, viewer: ParameterViewer) -> SectionView:
    """The members of a result, with what is not known of it."""
    model = page.model
    notes = tuple(map(viewer.sink.phrase, unknown_facts(model, has_example=True)))
    return _section(page.response, viewer, model, model.response.root, notes=notes)


def _section(
    parameters: tuple[Parameter, ...],
    viewer: ParameterViewer,
    model: Model,
    root: str | None,
    *,
    notes: tuple[Code, ...] = (),
) -> SectionView:
    views = tuple(viewer.view(parameter) for parameter in parameters)
    rules = () if root is None else whole_rule_views(model.object(root), _ANSWER, viewer.sink)
    return SectionView(
        notes=notes,
        parameters=views,
        all_parameters=_flat(views),
        rules=rules,
    )


def _delivery(delivery: DeliveryExample, sink: Sink) -> DeliveryView:
    return DeliveryView(
        anchor=Code(f"delivery-{delivery.kind}"),
        title=sink.phrase(delivery.title),
        description=sink.inline(delivery.description) if delivery.description else _NONE,
        has_description=bool(delivery.description),
        listings=tuple(_labelled_view(one, sink) for one in delivery.listings),
    )


def _failure(page: Page, sink: Sink) -> tuple[ListingView, ...]:
    if page.failure is None:
        return ()
    place = page.profile.transport.errors
    text = laid_out_json({place: [page.failure]} if place else page.failure)
    label, listing = say("Error body"), Snippet(language="json", label="", text=text)
    return (_labelled_view(Labelled(label=label, listing=listing), sink),)


def _labelled_view(one: Labelled, sink: Sink) -> ListingView:
    view = listing_view(one.listing, sink)
    return replace(view, label=sink.phrase(one.label), has_label=True)
