"""The guide of a provider: first call, authentication, ways to get results, errors, webhooks.

It is made from the profile and from the examples of one model, so that it says what the SDK does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from specpress.examples.http_calls import CURL, http_call
from specpress.examples.snippets import Snippet, python_call
from specpress.fileset import RawFile
from specpress.jsonvalue import JsonArray, JsonObject
from specpress.phrasebook import Strings, fixed
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.targets.client_settings import ClientSetting, client_options, client_variables
from specpress.targets.docs.facts_of_model import key_phrase
from specpress.targets.docs.list_views import GuidePage, GuidePart, GuideSection, GuideSetting
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_views import listing_view
from specpress.targets.docs.phrase import Phrase, code, code_in, joined, phrase_text, say
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.views import ListingView
from specpress.text import Code, yaml_string

_NONE: Final = Code("")
_MOST_FOUND: Final = 160
"""Characters of a section that search looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A section: paragraphs and listings in order."""

    anchor: str
    title: Phrase
    parts: tuple[Phrase | Snippet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """What a client can be told, under the words that say where."""

    said: Phrase
    settings: tuple[ClientSetting, ...]


def guide_view(
    profile: Profile, pages: tuple[Page, ...], runtime: Iterable[RawFile], sink: Sink
) -> GuidePage:
    """The guide of a provider for one sink.

    Args:
        profile: the provider.
        pages: of its models; the first one that can be called, else the first, is the example.
        runtime: the files of the client's runtime, which say what options there are.
        sink: the output it is for.
    """
    page = _example_page(pages)
    title = say("{provider} guide", provider=profile.name)
    about = say("First call, authentication, errors: {provider}", provider=profile.name)
    return GuidePage(
        say=sink,
        title=sink.phrase(title),
        yaml_title=yaml_string(phrase_text(title, sink.strings)),
        yaml_description=yaml_string(phrase_text(about, sink.strings)),
        provider=sink.plain(profile.name),
        sections=(
            *(
                GuideSection(
                    anchor=Code(section.anchor),
                    title=sink.phrase(section.title),
                    parts=tuple(_part(part, sink) for part in section.parts),
                )
                for section in _sections(profile, page, pages)
            ),
            GuideSection(
                anchor=Code("options"),
                title=sink.phrase(say("Options and environment")),
                parts=tuple(_table(one, sink) for one in _settings(profile, runtime)),
            ),
        ),
    )


def guide_index(profile: Profile, pages: tuple[Page, ...], strings: Strings) -> JsonArray:
    """What search looks at: `[address, title, words, provider]` of each section."""
    if not pages:
        return []
    return [
        [
            f"{profile.id}/guide/index.html#{section.anchor}",
            phrase_text(section.title, strings),
            " ".join(
                part.text if isinstance(part, Snippet) else phrase_text(part, strings)
                for part in section.parts
            )[:_MOST_FOUND],
            profile.name,
        ]
        for section in _sections(profile, _example_page(pages), pages)
    ]


def guide_titles(profile: Profile, pages: tuple[Page, ...]) -> tuple[tuple[str, Phrase], ...]:
    """Anchor and title of each section; none where there is no model."""
    found = _sections(profile, _example_page(pages), pages) if pages else ()
    return tuple((section.anchor, section.title) for section in found)


def first_call(profile: Profile, pages: tuple[Page, ...], sink: Sink) -> tuple[ListingView, ...]:
    """The call that shows how a provider's models are called; none where no model can be."""
    page = _example_page(pages) if pages else None
    task = None if page is None else _task(page)
    if page is None or task is None:
        return ()
    return (listing_view(_python(python_call(page.model, profile, task)), sink),)


def _example_page(pages: tuple[Page, ...]) -> Page:
    """The page of the first model that can be called, else of the first."""
    return next((one for one in pages if _is_callable(one)), pages[0])


def _is_callable(page: Page) -> bool:
    status = page.model.status
    return (status is None or status.callable) and page.examples.first is not None


def _part(part: Phrase | Snippet, sink: Sink) -> GuidePart:
    if isinstance(part, Snippet):
        return GuidePart(text=_NONE, has_text=False, listings=(listing_view(part, sink),))
    return GuidePart(text=sink.phrase(part), has_text=True, listings=())


def _task(page: Page) -> JsonObject | None:
    """The request that a page shows first."""
    example = page.examples.first
    return example.value if example is not None and isinstance(example.value, dict) else None


def _sections(profile: Profile, page: Page, pages: tuple[Page, ...]) -> Iterator[_Section]:
    task = _task(page)
    yield _quickstart(profile, page, task)
    if profile.auth.scheme != "none":
        yield _authentication(profile)
    # Of several transports, each model has the ways of its own.
    shown = [one for one in pages if _is_callable(one)] if profile.transports else [page]
    ways: dict[str, Page] = {}
    for one in shown:
        for delivery in one.deliveries if _task(one) is not None else ():
            ways.setdefault(delivery.kind, one)
    if len(ways) > 1:
        yield _deliveries(ways)
    yield _errors(profile)
    hooks = (one.transport.webhook for one in profile.variants)
    for name in dict.fromkeys(hook for hook in hooks if hook):
        yield _webhooks(name)


def _settings(profile: Profile, runtime: Iterable[RawFile]) -> tuple[_Settings, ...]:
    return (
        _Settings(
            said=say("The client reads these environment variables."),
            settings=tuple(client_variables(profile)),
        ),
        _Settings(
            said=say("A client, a model and each call take these options."),
            settings=tuple(client_options(runtime)),
        ),
    )


def _table(part: _Settings, sink: Sink) -> GuidePart:
    return GuidePart(
        text=sink.phrase(part.said),
        has_text=True,
        listings=(),
        settings=tuple(_setting(one, sink) for one in part.settings),
        has_defaults=any(one.default for one in part.settings),
    )


def _setting(setting: ClientSetting, sink: Sink) -> GuideSetting:
    # What the runtime and the profile say of a setting, with code between back ticks.
    told = code_in(say(setting.text))
    name, default = code(setting.name), code(setting.default)
    if setting.default:
        text = say("{name} ({default}): {told}", name=name, default=default, told=told)
    else:
        text = say("{name}: {told}", name=name, told=told)
    return GuideSetting(
        name=sink.phrase(name),
        default=sink.phrase(default) if setting.default else _NONE,
        told=sink.phrase(told),
        text=sink.phrase(text),
    )


def _quickstart(profile: Profile, page: Page, task: JsonObject | None) -> _Section:
    parts: list[Phrase | Snippet] = [
        say("Install the client. It needs Python 3.11 or newer."),
        _shell(f"pip install {profile.python.distribution}"),
    ]
    if profile.auth.scheme != "none":
        parts += (
            say("Put your key into {variable}.", variable=code(profile.auth.env)),
            _shell(f"export {profile.auth.env}=..."),
        )
    if task is not None:
        parts += (say("Call a model."), _python(python_call(page.model, profile, task)))
        call = CURL.write(http_call(page.model, page.profile, task))
        parts += (say("The same by HTTP, from any language:"), _shell(call))
    return _Section(anchor="quickstart", title=say("Quickstart"), parts=tuple(parts))


def _authentication(profile: Profile) -> _Section:
    auth = profile.auth
    parts: list[Phrase | Snippet] = [
        say(
            "Every request carries the key in {place}. The client reads it from {variable}, "
            "or takes it as {option}.",
            place=key_phrase(auth),
            variable=code(auth.env),
            option=code("api_key"),
        ),
        _python(
            Code(
                f"from {profile.python.package} import {profile.python.client}\n\n"
                f'client = {profile.python.client}(api_key="...")'
            )
        ),
        say("Keep the key on a server: whoever has it can make calls in your name."),
    ]
    if profile.client.sign_up is not None:
        parts.append(say("Keys are made at {place}.", place=code(profile.client.sign_up)))
    return _Section(anchor="authentication", title=say("Authentication"), parts=tuple(parts))


_WAYS: Final = {
    "sync": ("run", fixed("{call} waits for the result.")),
    "async": ("submit", fixed("{call} returns a job at once, which can be waited for.")),
    "stream": ("stream", fixed("{call} yields the result as it is made.")),
}


def _deliveries(ways: Mapping[str, Page]) -> _Section:
    """Each way to get results, with a call of a model that has it."""
    parts: list[Phrase | Snippet] = []
    for kind, page in ways.items():
        task = _task(page)
        if kind in _WAYS and task is not None:
            method, said = _WAYS[kind]
            parts.append(say(said, call=code(f"{method}()")))
            parts.append(_python(python_call(page.model, page.profile, task, method=method)))
    return _Section(
        anchor="delivery", title=say("Streaming and asynchronous delivery"), parts=tuple(parts)
    )


def _errors(profile: Profile) -> _Section:
    client, package = profile.python.client, profile.python.package
    parts: list[Phrase | Snippet] = [
        say(
            "A request that breaks the model's schema raises ValidationError before anything is "
            "sent. What the provider refuses raises APIError, or a subclass of it."
        ),
        _python(
            Code(
                f"from {package} import APIError, {client}, ValidationError\n\n"
                f"with {client}() as client:\n"
                "    try:\n"
                "        result = client.run(task)\n"
                "    except ValidationError as error:\n"
                "        for issue in error.issues:\n"
                "            print(issue)\n"
                "    except APIError as error:\n"
                "        print(error.status, error.code, error.message)"
            )
        ),
    ]
    again = tuple(code(name) for name, rule in profile.errors.codes if rule.retry)
    if again:
        names = joined(again, last=" and ")
        parts.append(say("The client makes a call again after {errors}.", errors=names))
    parts.append(
        say(
            "How often calls are made again, and how long they may take, is set with {method}.",
            method=code("with_options"),
        )
    )  # fmt: skip
    return _Section(anchor="errors", title=say("Errors and retries"), parts=tuple(parts))


def _webhooks(name: str) -> _Section:
    return _Section(
        anchor="webhooks",
        title=say("Webhooks"),
        parts=(
            say(
                "Give {name} in a request, and its results are also sent to that address, by POST.",
                name=code(name),
            ),
        ),
    )


def _shell(text: str) -> Snippet:
    return Snippet(language="bash", label="", text=text)


def _python(text: Code) -> Snippet:
    return Snippet(language="python", label="", text=text)
