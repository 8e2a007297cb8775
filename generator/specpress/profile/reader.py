"""Reads `provider.yaml` into a `Profile`."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.targets import BROKEN_TRANSPORT
from specpress.jsonvalue import JsonValue, constant_text, dump_json
from specpress.profile.check import check_profile
from specpress.profile.client_rules import read_client_rules
from specpress.profile.conditions import read_condition
from specpress.profile.consistency import check_consistency
from specpress.profile.kinds import TransportFault, transport_kind
from specpress.profile.mock_rules import read_mock_rules
from specpress.profile.nodes import (
    Auth,
    AuthTask,
    DeliveryRules,
    DocsRules,
    ErrorCode,
    ErrorRules,
    FactRule,
    FormRule,
    FurtherKey,
    GroupRule,
    Identity,
    Link,
    Metadata,
    OperationRules,
    Options,
    Poll,
    Profile,
    PythonNames,
    StatusRule,
    Stream,
    Transport,
    TransportRule,
    TypesFlavour,
)
from specpress.profile.section import Section
from specpress.source import Location, Source


def read_profile(
    source: Source, root: JsonValue, folder_id: str, report: Reporter
) -> Profile | None:
    """Read a profile.

    Args:
        source: the `provider.yaml`.
        root: its value.
        folder_id: name of the provider's folder, which its `id` must repeat.
        report: takes everything that is wrong.

    Returns:
        The profile; None when there was an error.
    """
    if not check_profile(source, root, report):
        return None
    own = Reporter()
    try:
        profile = _profile(Section(root), Location(source))
    except TransportFault as fault:
        report.report(BROKEN_TRANSPORT, str(fault), Location(source).child("transport", "kind"))
        return None
    check_consistency(profile, folder_id, own)
    report.extend(own.diagnostics)
    return None if own.has_errors else profile


def _profile(root: Section, location: Location) -> Profile:
    python = root.section("python")
    fill = root.section("fill")
    forms = root.section("forms")
    return Profile(
        id=root.text("id"),
        name=root.text("name"),
        homepage=root.text("homepage"),
        python=PythonNames(
            distribution=python.text("distribution"),
            package=python.text("package"),
            client=python.text("client"),
            version=python.text("version", "0.1.0"),
            types=TypesFlavour(python.text("types", TypesFlavour.TYPED_DICT.value)),
        ),
        auth=_auth(root.section("auth")),
        identity=_identity(root.section("identity")),
        metadata=_metadata(root.section("metadata")),
        transport=_transport(root.section("transport")),
        fill=tuple((name, fill.text(name)) for name in fill.names()),
        delivery=_delivery(root.optional_section("delivery")),
        errors=_errors(root.section("errors")),
        formats=root.section("validation").texts("formats"),
        docs=_docs(root.section("docs")),
        targets=_targets(root.section("targets")),
        client=read_client_rules(root.section("client")),
        mock=read_mock_rules(root.section("mock")),
        forms=tuple((name, _form(forms.section(name))) for name in forms.names()),
        operations=_operations(root.section("operations")),
        transports=tuple(map(_transport_rule, root.sections("transports"))),
        location=location,
    )


def _targets(section: Section) -> tuple[tuple[str, Options], ...]:
    return tuple((key, Options(dump_json(section.value(key)))) for key in section.names())


def _operations(section: Section) -> OperationRules:
    return OperationRules(
        main=section.texts("main"),
        also=section.texts("also"),
        leave_out=section.texts("leave_out"),
    )


def _form(section: Section) -> FormRule:
    errors, body = section.section("errors"), section.value("body")
    return FormRule(
        path=section.text("path"),
        summary=section.text("summary"),
        body=None if body is None else dump_json(body, indent=None),
        request=section.optional("request"),
        response=section.optional("response"),
        error=section.optional("error"),
        errors=tuple((status, errors.text(status)) for status in errors.names()),
    )


def _auth(section: Section) -> Auth:
    scheme = section.text("scheme")
    task = section.optional_section("task")
    name = section.text("name")
    header, prefix = {
        "bearer": ("Authorization", "Bearer "),
        "oauth2": ("Authorization", "Bearer "),
        "basic": ("Authorization", "Basic "),
        "cookie": ("Cookie", f"{name}="),
        "header": (section.text("header"), section.text("prefix")),
    }.get(scheme, ("", ""))
    return Auth(
        scheme=scheme,
        env=section.text("env"),
        header=header,
        prefix=prefix,
        query=name if scheme == "query" else "",
        token_url=section.text("token_url"),
        scopes=section.texts("scopes"),
        further=tuple(
            FurtherKey(
                scheme=key.text("scheme"),
                env=key.text("env"),
                name=key.text("name"),
                prefix=key.text("prefix"),
            )
            for key in section.sections("further")
        ),
        task=None
        if task is None
        else AuthTask(
            task_type=task.text("task_type"),
            key=task.text("key"),
            session=task.optional("session"),
        ),
    )


def _identity(section: Section) -> Identity:
    return Identity(
        slug=section.texts("slug", ("file",)),
        callable_id=section.texts("callable_id", ("file",)),
        title=section.texts("title", ("info.title",)),
        title_prefix=section.text("title_prefix"),
    )


def _metadata(section: Section) -> Metadata:
    statuses = section.section("statuses")
    return Metadata(
        status=section.optional("status"),
        creator=section.optional("creator"),
        capabilities=section.optional("capabilities"),
        released_at=section.optional("released_at"),
        statuses=tuple((name, _status(statuses.section(name))) for name in statuses.names()),
    )


def _status(section: Section) -> StatusRule:
    return StatusRule(
        label=section.text("label"),
        meaning=section.text("meaning"),
        callable=section.flag("callable", default=True),
        deprecated=section.flag("deprecated"),
    )


def _transport(section: Section) -> Transport:
    return Transport(
        kind=transport_kind(section.text("kind")),
        server=section.optional("server"),
        task_type=section.optional("task_type"),
        task_id=section.optional("task_id"),
        model=section.optional("model"),
        results=section.optional("results"),
        errors=section.optional("errors"),
        result_index=section.optional("result_index"),
        number_results=section.optional("number_results"),
        websocket=section.optional("websocket"),
        dry_run_header=section.optional("dry_run_header"),
        webhook=section.optional("webhook"),
    )


def _transport_rule(section: Section) -> TransportRule:
    return TransportRule(
        name=section.text("name"),
        when=read_condition(section.section("when")),
        transport=_transport(section.section("transport")),
        delivery=_delivery(section.optional_section("delivery")),
        client=read_client_rules(section.section("client")),
    )


def _delivery(section: Section | None) -> DeliveryRules | None:
    if section is None:
        return None
    methods = section.section("methods")
    return DeliveryRules(
        field=section.text("field"),
        methods=tuple((kind, constant_text(methods.value(kind))) for kind in methods.names()),
        poll=_poll(section.optional_section("poll")),
        stream=_stream(section.optional_section("stream")),
    )


def _poll(section: Section | None) -> Poll | None:
    if section is None:
        return None
    return Poll(
        task_type=section.text("task_type"),
        status=section.text("status"),
        progress=section.optional("progress"),
        error=section.optional("error"),
        done=section.texts("done"),
        failed=section.texts("failed"),
    )


def _stream(section: Section | None) -> Stream | None:
    if section is None:
        return None
    known = _SHAPES.get(shape := _shape(section), {})
    is_lines = section.text("format") == "lines"
    delta = section.text("delta", known.get("delta", ""))
    return Stream(
        delta=delta,
        text=section.text("text", known.get("text", "")),
        reasoning=section.optional("reasoning") or known.get("reasoning"),
        finish=section.optional("finish") or known.get("finish"),
        usage=section.optional("usage") or known.get("usage"),
        cost=section.optional("cost"),
        end=section.text("end", "" if is_lines or shape == "blocks" else "[DONE]"),
        shape=shape,
        is_lines=is_lines,
        message=section.text("message", "message"),
        result=section.optional("result"),
        given=frozenset(section.names()),
    )


def _shape(section: Section) -> str:
    """The shape of chunks; a delta in a list says that there are alternatives."""
    in_list = any(part.isdigit() for part in section.text("delta").split("."))
    return section.text("shape", "choices" if in_list else "members")


_SHAPES: Final[dict[str, dict[str, str]]] = {
    "choices": {
        "delta": "choices.0.delta",
        "text": "content",
        "reasoning": "reasoning_content",
        "finish": "choices.0.finish_reason",
        "usage": "usage",
    },
    "blocks": {
        "delta": "delta",
        "text": "text",
        "reasoning": "thinking",
        "finish": "delta.stop_reason",
        "usage": "usage",
    },
}
"""What chunks of a shape call their parts, unless the profile says otherwise."""


def _errors(section: Section) -> ErrorRules:
    codes = section.section("codes")
    return ErrorRules(
        code=section.text("code", "code"),
        message=section.text("message", "message"),
        parameter=section.optional("parameter"),
        documentation=section.optional("documentation"),
        codes=tuple((name, _error_code(codes.section(name))) for name in codes.names()),
    )


def _error_code(section: Section) -> ErrorCode:
    return ErrorCode(error=section.text("error"), retry=section.flag("retry"))


_ONE_GROUP = GroupRule(
    id="parameters", title="Parameters", intro="", wrapper=(), parameters=(), rest=True
)


def _docs(section: Section) -> DocsRules:
    links = section.section("links")
    extra = section.value("extra")
    own = section.section("own_languages")
    return DocsRules(
        url=section.text("url"),
        documentation_link=section.text("documentation_link"),
        site=section.text("site").rstrip("/"),
        internal=section.flag("internal"),
        can_try=section.flag("try"),
        intro=section.text("intro"),
        groups=tuple(_group(group) for group in section.sections("groups")) or (_ONE_GROUP,),
        links=tuple(
            (name, tuple(_link(link) for link in links.sections(name))) for name in links.names()
        ),
        facts=tuple(_fact(fact) for fact in section.sections("facts")),
        language=section.text("language"),
        languages=section.texts("languages"),
        own_languages=tuple(
            (name, dump_json(own.value(name), indent=None)) for name in own.names()
        ),
        extra=dump_json({} if extra is None else extra, indent=None),
    )


def _fact(section: Section) -> FactRule:
    return FactRule(
        place=section.text("from"),
        label=section.text("label"),
        kind=section.text("kind", "text"),
        unit=section.text("unit"),
        currency=section.text("currency"),
        on_card=section.flag("card"),
    )


def _group(section: Section) -> GroupRule:
    wrapper = section.text("wrapper")
    return GroupRule(
        id=section.text("id"),
        title=section.text("title"),
        intro=section.text("intro"),
        wrapper=tuple(wrapper.split(".")) if wrapper else (),
        parameters=section.texts("parameters"),
        rest=section.flag("rest"),
    )


def _link(section: Section) -> Link:
    return Link(
        title=section.text("title"), url=section.text("url"), kind=section.text("kind", "learn")
    )
