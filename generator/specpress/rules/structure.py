"""The document as a whole, held against the meta-schema of the version that it declares."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.codes.operations import BROKEN_STRUCTURE
from specpress.metaschemas import Issue, validate_openapi
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.wording import name_text
from specpress.source import Pointer
from specpress.text import one_line

_SHOWN: Final = 160


def check_structure(scope: Scope) -> None:
    """Everything outside of schemas follows the meta-schema of the declared version.

    Schemas have rules of their own, which read them by keyword whatever the version. Where a
    document has objects of the wrong type, reading it has ended in an error before.
    """
    survey = scope.survey
    told = {
        site.address.pointer.tokens
        for site in survey.schemas
        if site.address.file is survey.document.file
    }
    call = survey.call
    empty = None if call is None else call.address.member("responses")
    if empty is not None and not empty.value:
        told.add(empty.pointer.tokens)  # the rule about responses says so
    for issue in validate_openapi(survey.document.version, survey.root):
        leaf = _leaf(issue)
        tokens = Pointer.parse(leaf.pointer).tokens
        if any(tokens[:length] in told for length in range(len(tokens) + 1)):
            continue
        message = one_line(leaf.message)
        if message.startswith("must "):
            message = f"{name_text(leaf.pointer.rpartition('/')[2])} {message}"
        place = survey.document.root.child(*tokens)
        scope.report.report(
            BROKEN_STRUCTURE,
            message if len(message) <= _SHOWN else f"{message[: _SHOWN - 4]} ...",
            place.location,
            hint=f"OpenAPI {survey.document.version} has it otherwise; mend it by an overlay if "
            "the spec is not yours",
        )


def _leaf(issue: Issue) -> Issue:
    """The fault behind "fits none of these forms": of the nearest form that is no reference."""
    causes = [cause for cause in issue.causes if "`$ref` is required" not in cause.message]
    return _leaf(causes[0]) if causes else issue


RULES: Final[tuple[DocumentRule, ...]] = (check_structure,)
