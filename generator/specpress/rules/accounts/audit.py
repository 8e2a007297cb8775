"""The document as a whole, gone through member by member."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.codes.accounts import (
    UNKNOWN_MEMBER,
    UNMAPPED_FACT,
)
from specpress.diagnostics.codes.operations import BROKEN_STRUCTURE
from specpress.diagnostics.codes.schema_doubts import UNKNOWN_KEYWORD, UNUSED_COMPONENT
from specpress.document import Address, is_refused
from specpress.ir import CLASS_PIN, MEMBER_PIN
from specpress.rules.accounts.ledger import Ledger, entries
from specpress.rules.accounts.operations import judge_messages, judge_paths
from specpress.rules.accounts.tables import (
    COMPONENTS,
    DOCUMENT,
    ELSEWHERE,
    EXTENSION,
    INFO,
    JUDGED,
    KEYWORDS,
    USED,
)
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.wording import nearest
from specpress.wording import name_text, value_text

_OWN_KEYWORDS: Final = frozenset({MEMBER_PIN, CLASS_PIN})
_DIALECTS: Final = (
    "https://spec.openapis.org/oas/",
    "https://json-schema.org/draft/2020-12/schema",
)
_FACTS: Final = ("status", "creator", "capabilities", "released_at")


def audit(scope: Scope) -> Ledger:
    """Account for every member of a document whose model can be called.

    What is lost is reported; a document without a call is refused, so nothing of it is lost
    without a word.
    """
    ledger = Ledger(scope)
    calls = scope.survey.document.calls
    if calls.chosen is None or is_refused(calls, scope.profile):
        return ledger
    root = scope.survey.document.root
    for member in ledger.members(root, DOCUMENT):
        match member.pointer.last:
            case "info":
                _judge_info(ledger, member)
            case "paths":
                ledger.use(member)
                judge_paths(ledger, member)
            case "webhooks":
                judge_messages(ledger, member, before="the webhooks ")
            case "jsonSchemaDialect":
                _judge_dialect(ledger, member)
            case _:
                pass  # servers and security: with the call; components: last
    _judge_schemas(ledger)
    components = root.member("components")
    if components is not None:
        ledger.use(components)
        _judge_components(ledger, components)
    for holder in ("servers", "security"):
        overridden = root.member(holder)
        if overridden is not None:
            ledger.ignore(overridden, "the operation that calls the model has its own")
    _report_unknown(ledger)
    return ledger


def check_accounts(scope: Scope) -> None:
    """Nothing of the document is lost without a word."""
    audit(scope)


def _judge_info(ledger: Ledger, info: Address) -> None:
    profile = ledger.scope.profile
    metadata, identity = profile.metadata, profile.identity
    places = {
        place.removeprefix("info.")
        for place in (
            *(metadata.status, metadata.creator, metadata.capabilities, metadata.released_at),
            *(*identity.slug, *identity.callable_id, *identity.title),
        )
        if place is not None and place.startswith("info.")
    }
    # What no place names is carried by the representation all the same, which `ir` prints.
    extensions = [name for name in ledger.scope.survey.document.info if name.startswith("x-")]
    table = {**INFO, **dict.fromkeys((*places, *extensions), USED)}
    for _ in ledger.members(info, table):
        pass  # none of its members is judged
    ledger.use(info)
    for name in _FACTS:
        if getattr(metadata, name) is not None:
            continue
        for spelled in (f"x-{name}", f"x-{name.replace('_', '-')}"):
            member = info.member(spelled)
            if member is not None and spelled not in places:
                ledger.report(
                    UNMAPPED_FACT,
                    f"{name_text(spelled)} is not read: provider.yaml does not name it",
                    [member],
                    hint=f"add `{name}: info.{spelled}` under `metadata` in provider.yaml",
                )


def _judge_dialect(ledger: Ledger, member: Address) -> None:
    value = member.value
    if isinstance(value, str) and value.startswith(_DIALECTS):
        ledger.ignore(member, "it names the dialect that the version of OpenAPI has anyway")
        return
    ledger.report(
        UNKNOWN_MEMBER,
        f"schemas are read as JSON Schema 2020-12, and not as {value_text(value)}",
        [member],
        hint="remove `jsonSchemaDialect` in an overlay when the schemas are meant so",
    )


def _judge_schemas(ledger: Ledger) -> None:
    """Keywords have rules of their own; those that are known and mean nothing stand in a table."""
    for site in ledger.scope.survey.schemas:
        for keyword in site.schema:
            member, row = site.address.child(keyword), KEYWORDS.get(keyword)
            if row is JUDGED or keyword in _OWN_KEYWORDS:
                ledger.use(member)
            elif isinstance(row, str):
                ledger.ignore(member, row)
            elif keyword.startswith("x-") and not keyword.startswith("x-specpress-"):
                ledger.ignore(member, EXTENSION)
            elif keyword.startswith(("x-", "$")):
                ledger.unknown.append(member)
            else:  # the rule about unknown keywords says so
                ledger.told(member, UNKNOWN_KEYWORD)


def _judge_components(ledger: Ledger, components: Address) -> None:
    """A component is accounted for where something refers to it; W301 names the others."""
    survey = ledger.scope.survey
    known = {(one.file, one.pointer.tokens[:3]) for one in ledger.accounts}
    for kind in ledger.members(components, COMPONENTS):
        ledger.use(kind)
        for component in entries(kind):
            if component in ledger.accounts:
                continue
            site = survey.site(component)
            is_built = (
                (component.file, component.pointer.tokens) in known
                if site is None
                else site.in_request or site.in_response
            )
            if is_built:
                ledger.use(component)
            elif component in survey.reached:
                ledger.ignore(component, ELSEWHERE)
            elif component.pointer.tokens[1] == "securitySchemes":
                ledger.ignore(component, "provider.yaml says how callers authenticate")
            else:
                ledger.told(component, UNUSED_COMPONENT)


def _report_unknown(ledger: Ledger) -> None:
    """Members that OpenAPI does not have; what the meta-schema refuses is said already."""
    if not ledger.unknown:
        return  # findings in order cost their places in the text
    told = {
        one.location.pointer
        for one in ledger.scope.report.diagnostics
        if one.code == BROKEN_STRUCTURE
    }
    for member in ledger.unknown:
        ledger.told(member, BROKEN_STRUCTURE)
        if member.pointer in told or member.pointer.parent in told:
            continue
        meant = nearest(member.pointer.last, (*_OWN_KEYWORDS, "x-specpress-call"))
        ledger.report(
            UNKNOWN_MEMBER,
            f"{name_text(member.pointer.last)} means nothing here",
            [member],
            hint=f"is {name_text(meant)} meant?" if meant else "extensions start with `x-`",
        )


RULES: Final[tuple[DocumentRule, ...]] = (check_accounts,)
