"""What a JSON Schema cannot say about a profile: settings that must fit together."""

from __future__ import annotations

import json
import keyword
import re
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.catalogue import GUESSED_TASK_ID, UNREAD_WEBHOOKS
from specpress.diagnostics.codes.profiles import BAD_PLACE, BAD_VALUE, CONTRADICTION, MISSING_KEY
from specpress.jsonvalue import JsonValue
from specpress.profile.nodes import Profile
from specpress.source import Location
from specpress.spelling import near_names

SHIPPED_LANGUAGES: Final = (
    *("json", "curl", "python", "javascript", "go", "java", "php", "csharp", "ruby"),
)
_TEMPLATE_WORDS: Final = ("$field", "$if", "$each", "$item")
_BRACKETS: Final = re.compile(r"\[['\"]?(\w*)['\"]?\]")
_TASK_ARRAY_NEEDS: Final = ("task_type", "task_id", "results", "errors")


def check_consistency(profile: Profile, folder_id: str, report: Reporter) -> None:
    """Report settings that contradict each other, the folder's name, or the Python language.

    Args:
        profile: the profile.
        folder_id: name of its folder.
        report: takes the findings.
    """
    at = profile.location
    if profile.id != folder_id:
        report.report(
            CONTRADICTION,
            f"`id` is {profile.id!r}, but the folder is called {folder_id!r}",
            at.child("id"),
            hint=f"write `id: {folder_id}`, or rename the folder",
        )
    for name in ("package", "client"):
        value = getattr(profile.python, name)
        if keyword.iskeyword(value) or keyword.issoftkeyword(value):
            report.report(
                BAD_VALUE,
                f"`python.{name}` cannot be {value!r}: it is a keyword of Python",
                at.child("python", name),
            )
    _check_auth(profile, report)
    _check_transports(profile, report)
    for one in profile.variants:
        _check_transport(one, report)
        _check_delivery(one, report)
        _check_places(one, report)
    _check_groups(profile, report)
    _check_languages(profile, report)
    for name, rule in profile.forms:
        template: JsonValue = None if rule.body is None else json.loads(rule.body)
        _check_template(template, at.child("forms", name, "body"), report)


def _check_template(node: JsonValue, at: Location, report: Reporter) -> None:
    """Report what a template of a body says and nobody reads."""
    if isinstance(node, list):
        for number, one in enumerate(node):
            _check_template(one, at.child(number), report)
    if not isinstance(node, dict):
        return
    alone = next((key for key in ("$field", "$item") if key in node), None)
    for key, one in node.items():
        if key.startswith("$") and key not in _TEMPLATE_WORDS:
            near = near_names(key, _TEMPLATE_WORDS)
            report.report(
                BAD_VALUE,
                f"a template has no {key!r}",
                at.child(key).key(),
                hint=f"did you mean `{near[0]}`?"
                if near
                else f"known are {', '.join(_TEMPLATE_WORDS)}",
            )
        elif alone not in {None, key} and key != "$each":
            report.report(
                CONTRADICTION,
                f"{key!r} stands beside `{alone}`, which is all that is sent",
                at.child(key).key(),
            )
        else:
            _check_template(one, at.child(key), report)


def _check_languages(profile: Profile, report: Reporter) -> None:
    own = dict(profile.docs.own_languages)
    at = profile.location.child("docs")
    for number, name in enumerate(profile.docs.languages):
        if name not in own and name not in SHIPPED_LANGUAGES:
            near = near_names(name, [*SHIPPED_LANGUAGES, *own])
            report.report(
                BAD_VALUE,
                f"there is no language {name!r}",
                at.child("languages", number),
                hint=f"did you mean `{near[0]}`?"
                if near
                else f"known are {', '.join([*SHIPPED_LANGUAGES, *own])}",
            )
    for name in own:
        if profile.docs.languages and name not in profile.docs.languages:
            report.report(
                CONTRADICTION,
                f"the language {name!r} is not among `docs.languages`",
                at.child("own_languages", name),
                hint="add it to the list, or remove it",
            )


def _check_auth(profile: Profile, report: Reporter) -> None:
    auth, at = profile.auth, profile.location.child("auth")
    if auth.scheme != "none" and not auth.env:
        example = f"{profile.id.upper().replace('-', '_')}_API_KEY"
        report.report(MISSING_KEY, "`auth` has no `env`", at, hint=f"such as `env: {example}`")
    if auth.scheme == "header" and not auth.header:
        report.report(
            MISSING_KEY,
            "`auth` has no `header`",
            at,
            hint="the scheme `header` needs the header's name, such as `header: X-API-Key`",
        )
    if auth.scheme in {"query", "cookie"} and not (auth.query or auth.prefix.strip("=")):
        report.report(
            MISSING_KEY,
            "`auth` has no `name`",
            at,
            hint=f"the scheme `{auth.scheme}` needs the name that the key is sent by",
        )
    if auth.task is not None and not profile.transport.kind.takes_tasks:
        report.report(
            CONTRADICTION,
            "`auth.task` is for the transport `task-array` only",
            at.child("task"),
            hint="remove it, or change `transport.kind`",
        )


def _check_transports(profile: Profile, report: Reporter) -> None:
    """Several transports of one provider need names, and nothing that one client has once."""
    names: dict[str, int] = {}
    for number, rule in enumerate(profile.transports):
        at = profile.location.child("transports", number)
        first = names.setdefault(rule.name, number)
        if first != number:
            other = profile.location.child("transports", first, "name")
            report.report(
                CONTRADICTION,
                f"two transports have the name {rule.name!r}",
                at.child("name"),
                related=(Related(message="first", location=other),),
            )
        for member in ("server", "websocket", "dry_run_header"):
            if getattr(rule.transport, member) is not None:
                report.report(
                    CONTRADICTION,
                    f"`{member}` is said of the provider, not of one of its transports",
                    at.child("transport", member),
                    hint=f"move it to `transport.{member}` at the top; models at another server "
                    "say so in `servers` of their specs",
                )
        if rule.when.capabilities and profile.metadata.capabilities is None:
            report.report(
                CONTRADICTION,
                "nothing says where specs have their capabilities",
                at.child("when", "capability"),
                hint="name the place as `metadata.capabilities`, such as `info.x-capabilities`",
            )
    if any(kind.takes_tasks for kind in profile.kinds) and profile.transports:
        report.report(
            CONTRADICTION,
            "a provider with the transport `task-array` has no other transport",
            profile.location.child("transports").key(),
            hint="make another provider of the models with another transport",
        )


def _check_transport(profile: Profile, report: Reporter) -> None:
    transport, at = profile.transport, profile.rules_location.child("transport")
    if transport.kind.facts == "Queue" and transport.task_id is None:
        report.report(
            GUESSED_TASK_ID,
            "the transport `queue` has no `task_id`: jobs are looked for at `request_id`",
            at,
            hint="say where the answer to a request names its job, such as `task_id: id`",
        )
    signature = profile.client.webhook_signature
    if signature is not None and not profile.rule:
        here = profile.location.child("client", "webhook_signature")
        if transport.webhook is None:
            report.report(
                CONTRADICTION,
                "webhook messages are signed, and no member of a request names a webhook",
                here,
                hint="name it as `transport.webhook`",
            )
        elif not transport.kind.takes_tasks:
            report.report(
                UNREAD_WEBHOOKS,
                f"packages read no webhooks of the transport `{transport.kind.value}`, so nothing"
                " checks their signature",
                here,
                hint="remove it, and check signatures where messages are received",
            )
        if "{body}" not in signature.signed and "{sha256}" not in signature.signed:
            report.report(
                BAD_VALUE,
                f"`signed` is {signature.signed!r}, so a signature would fit any body",
                here.child("signed"),
                hint="write `{body}` or `{sha256}` where the message stands",
            )
        if "{timestamp}" in signature.signed and signature.timestamp_header is None:
            report.report(
                BAD_VALUE,
                "`signed` has a `{timestamp}`, and no header holds one",
                here.child("signed"),
                hint="name the header as `timestamp_header`",
            )
    if not transport.kind.takes_tasks:
        return
    missing = [name for name in _TASK_ARRAY_NEEDS if getattr(transport, name) is None]
    if missing:
        report.report(
            CONTRADICTION,
            f"the transport `task-array` needs {', '.join(f'`{name}`' for name in missing)}",
            at,
            hint="name the members of requests and responses that hold them",
        )


def _check_delivery(profile: Profile, report: Reporter) -> None:
    delivery, at = profile.delivery, profile.rules_location.child("delivery")
    if delivery is None:
        return
    kinds = {kind for kind, _ in delivery.methods}
    streams_only = delivery.stream is not None and not (delivery.field or kinds)
    for name in ("field", "methods"):
        if not getattr(delivery, name) and not profile.transport.kind.polls and not streams_only:
            report.report(
                MISSING_KEY,
                f"`delivery` has no `{name}`",
                at,
                hint="only a queue, and a provider whose answers are all streams, has no choice of "
                "delivery",
            )
    if "async" in kinds and delivery.poll is None:
        report.report(
            CONTRADICTION,
            "there is the method `async` and no `poll`",
            at.child("methods", "async"),
            hint="say under `delivery.poll` how the state of a task is asked for",
        )
    if "stream" in kinds and delivery.stream is None:
        report.report(
            CONTRADICTION,
            "there is the method `stream` and no `stream` section",
            at.child("methods", "stream"),
            hint="name the members of a chunk under `delivery.stream`",
        )
    if delivery.stream is not None and not delivery.stream.text:
        report.report(
            MISSING_KEY,
            "`delivery.stream` has no `text`",
            at.child("stream"),
            hint="name the members of a chunk, or say `shape: choices` or `shape: blocks`",
        )
    is_array = profile.transport.kind.takes_tasks
    if delivery.poll is not None and is_array and not delivery.poll.task_type:
        report.report(
            MISSING_KEY,
            "`delivery.poll` has no `task_type`",
            at.child("poll"),
            hint="the transport `task-array` asks with a task of this type",
        )
    both = [
        state
        for state in (delivery.poll.done if delivery.poll else ())
        if delivery.poll and state in delivery.poll.failed
    ]
    if both:
        report.report(
            CONTRADICTION,
            f"the state {both[0]!r} means both finished and failed",
            at.child("poll", "failed"),
        )


def _check_groups(profile: Profile, report: Reporter) -> None:
    at = profile.location.child("docs", "groups")
    ids: dict[str, int] = {}
    rest: int | None = None
    for index, group in enumerate(profile.docs.groups):
        here = at.child(index)
        first = ids.setdefault(group.id, index)
        if first != index:
            report.report(
                CONTRADICTION,
                f"two groups have the id {group.id!r}",
                here.child("id"),
                related=(Related(message="first", location=at.child(first, "id")),),
            )
        if group.rest and rest is not None:
            report.report(
                CONTRADICTION,
                "two groups show the rest",
                here.child("rest"),
                related=(Related(message="first", location=at.child(rest, "rest")),),
            )
        rest = index if group.rest and rest is None else rest
        if group.rest and group.wrapper:
            report.report(
                CONTRADICTION,
                "a group shows either the rest or the members of a wrapper",
                here.child("rest"),
            )
        if not (group.rest or group.wrapper or group.parameters):
            report.report(
                CONTRADICTION,
                f"the group {group.id!r} shows nothing",
                here,
                hint="give it `parameters`, a `wrapper`, or `rest: true`",
            )


def _check_places(profile: Profile, report: Reporter) -> None:
    """A place in an answer is names and numbers with dots between them."""
    delivery, transport = profile.delivery, profile.transport
    stream = delivery.stream if delivery else None
    poll = delivery.poll if delivery else None
    places: list[tuple[tuple[str, ...], str | None]] = [
        (("transport", name), getattr(transport, name))
        for name in ("task_id", "results", "errors", "result_index")
    ]
    if stream is not None:
        names = ("delta", "text", "reasoning", "finish", "usage", "cost", "result")
        places += [(("delivery", "stream", name), getattr(stream, name)) for name in names]
    if poll is not None:
        asked = ("status", "progress", "error")
        places += [(("delivery", "poll", name), getattr(poll, name)) for name in asked]
    for path, value in places:
        if value is None or not _BRACKETS.search(value):
            continue
        dotted = _BRACKETS.sub(lambda found: f".{found.group(1) or 0}", value).lstrip("$.")
        report.report(
            BAD_PLACE,
            f"`{'.'.join(path)}` is {value!r}: a place is names and numbers with dots between them",
            profile.rules_location.child(*path),
            hint=f"write {dotted!r}",
        )
