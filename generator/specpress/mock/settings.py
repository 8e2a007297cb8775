"""Settings as text: `name=value` pairs read into the fields of a frozen dataclass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, field, fields, replace
from typing import Any, ClassVar, Final, Protocol, TypeVar

from specpress.records import dataclass
from specpress.spelling import near_names


class SettingError(ValueError):
    """A setting that there is not, or a value that it does not take; the message says which."""


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Settings = TypeVar("Settings", bound=_Dataclass)
Value = TypeVar("Value")
Reader = Callable[[object], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingHelp:
    """One setting, for people."""

    name: str
    default: str
    values: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How a setting is read and told.

    Attributes:
        read: turns what is given into a value; ValueError when it is not one of `values`.
        values: what it takes, in words.
        about: one sentence about it.
    """

    read: Reader
    values: str
    about: str


def flag(about: str, *, on: bool = False) -> bool:
    """A dataclass field that is true or false."""
    return _setting(on, _Rule(read=_read_flag, values="true or false", about=about))


def whole(default: int, about: str) -> int:
    """A dataclass field that is a whole number, 0 or more."""
    return _setting(default, _Rule(read=_read_whole, values="a whole number", about=about))


def bounded(default: int, lowest: int, highest: int, about: str) -> int:
    """A dataclass field that is a whole number within bounds, or its default."""

    def read(given: object) -> object:
        value = int(str(_read_whole(given)))
        if value != default and not lowest <= value <= highest:
            raise ValueError(given)
        return value

    values = f"a whole number from {lowest} to {highest}"
    return _setting(default, _Rule(read=read, values=values, about=about))


def http_status(default: int, about: str) -> int:
    """A dataclass field that is the status of a final HTTP answer (RFC 9110, section 15)."""
    return bounded(default, 200, 599, about)


def close_status(default: int, about: str) -> int:
    """A dataclass field that closes a WebSocket (RFC 6455, section 7.4.2)."""
    return bounded(default, 1000, 4999, about)


def number(default: float, about: str) -> float:
    """A dataclass field that is a number, 0 or more."""
    return _setting(default, _Rule(read=_read_number, values="a number", about=about))


def text(default: str, about: str) -> str:
    """A dataclass field that is any text."""
    return _setting(default, _Rule(read=_read_text, values="text", about=about))


def choice(default: str, words: tuple[str, ...], about: str) -> str:
    """A dataclass field that is one of some words."""

    def read(given: object) -> object:
        if given not in words:
            raise ValueError(given)
        return given

    return _setting(default, _Rule(read=read, values=" or ".join(words), about=about))


def indexes(about: str) -> tuple[int, ...]:
    """A dataclass field that is some whole numbers, `0+2` as text; none by default."""
    return _setting((), _Rule(read=_read_indexes, values="numbers with +", about=about))


def _setting(default: Value, rule: _Rule) -> Value:
    # As for `dataclasses.field`: what a type checker sees is the field's value.
    return field(default=default, metadata={"rule": rule})


_FLAGS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _read_flag(given: object) -> object:
    word = str(given).strip().lower()
    if word not in _FLAGS:
        raise ValueError(given)
    return _FLAGS[word]


def _read_whole(given: object) -> object:
    digits = str(given).strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        raise ValueError(given)
    return int(digits)


def _read_number(given: object) -> object:
    value = float(str(given))
    if not 0 <= value <= 1e9:
        raise ValueError(given)
    return value


def _read_text(given: object) -> object:
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise ValueError(given)  # noqa: TRY004 - readers have one kind of error
    str(given).encode()  # bytes of a header that are no UTF-8 could not be sent
    return str(given)


def _read_indexes(given: object) -> object:
    return tuple(_read_whole(part) for part in str(given).strip("[]").replace(",", "+").split("+"))


def with_settings(base: Settings, given: Mapping[str, object]) -> Settings:
    """A copy of a dataclass with some settings changed.

    Args:
        base: what to change.
        given: by name; `-` and `_` are the same.

    Raises:
        SettingError: an unknown name or a value that the setting does not take.
    """
    rules = _rules(base)
    changes: dict[str, object] = {}
    for name, value in given.items():
        key = name.strip().replace("-", "_")
        if key not in rules:
            raise SettingError(_unknown(name, rules))
        try:
            changes[key] = rules[key].read(value)
        except ValueError:
            raise SettingError(
                f"{name}: {value!r} is no value for it; it takes {rules[key].values}"
            ) from None
    return replace(base, **changes)


def read_pairs(given: str) -> dict[str, object]:
    """The pairs of `name=value, name=value`; a name alone means `name=true`.

    Raises:
        SettingError: there is no name before the `=`.
    """
    pairs: dict[str, object] = {}
    for part in filter(None, (part.strip() for part in given.split(","))):
        name, has_value, value = part.partition("=")
        if not name.strip():
            raise SettingError(f"{part!r} has no name: write name=value")
        pairs[name.strip()] = value.strip() if has_value else True
    return pairs


def describe_settings(settings: _Dataclass) -> tuple[SettingHelp, ...]:
    """Every setting of a dataclass, in its order, with the value that it has there."""
    return tuple(
        SettingHelp(
            name=name.replace("_", "-"),
            default=_shown(getattr(settings, name)),
            values=rule.values,
            about=rule.about,
        )
        for name, rule in _rules(settings).items()
    )


def _rules(settings: _Dataclass) -> dict[str, _Rule]:
    return {one.name: one.metadata["rule"] for one in fields(settings) if "rule" in one.metadata}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value in {"", ()} else str(value)


def _unknown(name: str, known: Iterable[str]) -> str:
    names = sorted(one.replace("_", "-") for one in known)
    close = near_names(name.replace("_", "-"), names)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(names)}"
    return f"there is no setting {name!r}; {hint}"
