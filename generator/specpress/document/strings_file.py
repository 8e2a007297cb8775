"""The fixed words of the docs in the language of a provider: its `strings.yaml`."""

from __future__ import annotations

from pathlib import Path

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.pages import (
    BAD_STRINGS,
    MISSING_STRINGS,
    STRING_PLACES,
    UNKNOWN_STRING,
)
from specpress.document.files import Files
from specpress.document.spec_file import Address, report_source_error
from specpress.phrasebook import (
    ENGLISH,
    ENGLISH_PLURAL,
    FILE_NAME,
    Forms,
    Strings,
    english,
    places_of,
    plural_form,
)
from specpress.profile import Profile
from specpress.source import SourceError
from specpress.spelling import near_names

_MEMBERS = ("plural", "strings")
_MOST_NAMED = 3


def read_strings(folder: Path, profile: Profile, files: Files, report: Reporter) -> Strings:
    """The words that a provider has for the fixed English of pages; what is left out stays English.

    Args:
        folder: the provider's folder.
        profile: its profile, which says the language.
        files: of the specs folder.
        report: takes words that nothing says, words that are missing, and what is malformed.
    """
    path = files.confine(folder / FILE_NAME)
    language = profile.docs.language
    is_english = language.lower().split("-")[0] in {"", "en"}
    if path is None or not path.exists():
        if not is_english:
            report.report(
                MISSING_STRINGS,
                f"`docs.language` is {language!r}, and there is no {FILE_NAME}: pages stay English",
                profile.location,
                hint=f"`specpress new strings {profile.id}` writes a {FILE_NAME} to translate",
            )
        return ENGLISH
    try:
        root = Address(files.open(path))
    except SourceError as error:
        report_source_error(error, report)
        return ENGLISH
    value = root.value
    listed = value.get("strings", {}) if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(listed, dict) or value.keys() - {*_MEMBERS}:
        report.report(
            BAD_STRINGS,
            f"{FILE_NAME} is an object with `strings`, and `plural` where English's does not do",
            root.location,
            hint='strings: { "Filter models": "..." }',
        )
        return ENGLISH
    plural = _plural(root, value.get("plural", ENGLISH_PLURAL), report)
    forms = {
        key: found
        for key in listed
        if (found := _forms(root.child("strings", key), key, report)) is not None
    }
    missing = [key for key in english() if key not in listed]
    if missing and not is_english:
        named = ", ".join(repr(key) for key in missing[:_MOST_NAMED])
        report.report(
            MISSING_STRINGS,
            f"{len(missing)} of {len(english())} texts stay English: {named}"
            + (" and others" if len(missing) > _MOST_NAMED else ""),
            root.child("strings").key_location if "strings" in value else root.location,
            hint=f"`specpress new strings {profile.id}` prints those that are missing",
        )
    return Strings(forms, plural)


def _plural(root: Address, value: object, report: Reporter) -> str:
    try:
        if not isinstance(value, str):
            raise ValueError("it is no text")  # noqa: TRY004 - as for a bad expression
        for count in range(200):
            if plural_form(value, count) < 0:
                raise ValueError(f"it gives a negative number for {count}")
    except (ValueError, ArithmeticError) as error:
        report.report(
            BAD_STRINGS,
            f"`plural` is no rule for the forms of numbers: {error}",
            root.child("plural").location,
            hint="as gettext has it, with `n` for the number: n != 1",
        )
        return ENGLISH_PLURAL
    return value


def _forms(at: Address, key: str, report: Reporter) -> Forms | None:
    """The forms of one text; None, and a finding, where it is not said."""
    known, value = english(), at.value
    if key not in known:
        near = near_names(key, known)
        report.report(
            UNKNOWN_STRING,
            f"no page says {key[:80]!r}",
            at.key_location,
            hint=f"did you mean {near[0]!r}?" if near else "remove it",
        )
        return None
    forms = value if isinstance(value, list) else [value]
    texts = tuple(one for one in forms if isinstance(one, str) and one)
    if len(texts) != len(forms) or not texts or (len(texts) > 1 and not known[key]):
        wanted = "a text, or a list of one for each form" if known[key] else "a text"
        report.report(BAD_STRINGS, f"what is said for {key[:80]!r} is {wanted}", at.location)
        return None
    allowed = places_of(key) | places_of(known[key])
    for text in texts:
        wrong = places_of(text) ^ allowed
        # One form may say its number in a word.
        if wrong - ({"count"} if known[key] else set()):
            places = ", ".join(f"{{{one}}}" for one in sorted(wrong))
            report.report(
                STRING_PLACES,
                f"the translation and the English text differ in the placeholders {places}",
                at.location,
                hint=f"English: {key[:200]}",
            )
            return None
    return texts
