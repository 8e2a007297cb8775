"""`specpress.toml`: where the folders are, so that commands need no options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

import click

from specpress.records import dataclass
from specpress.site_additions import DIRECTIVES, is_source

SETTINGS_NAME: Final = "specpress.toml"
SCHEMA_PATH: Final = Path(__file__).with_name("specpress.schema.json")
"""The published JSON Schema (2020-12) of `specpress.toml`."""

_URI: Final = re.compile(r"https?://[!-~]+")
_KEYS: Final = frozenset({"specs", "output", "templates", "lint", "diagnostics", "cache", "site"})
_MEGABYTE: Final = 1_000_000
_CACHE_MEGABYTES: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `specpress.toml` says, or its defaults; paths are relative to the working folder.

    Attributes:
        specs: the specs folder.
        output: the output folder.
        templates: folders of own templates, each winning over the next, file by file.
        diagnostics: the URI at which the project publishes DIAGNOSTICS.md, for links to it.
        lint: the table `lint`, read by `diagnostics.policy` when findings are looked for.
        cache: how many bytes the cache may hold; 0 when there is to be none.
        head: a file of HTML that ends the head of each page of the site; None for none.
        policy: sources that pages may load from or send to, by directive of their policy.
    """

    specs: Path = Path("specs")
    output: Path = Path("generated")
    templates: tuple[Path, ...] = ()
    diagnostics: str | None = None
    lint: object = None
    cache: int = _CACHE_MEGABYTES * _MEGABYTE
    head: Path | None = None
    policy: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_settings() -> Settings:
    """Read the working folder's `specpress.toml`; without one, the defaults.

    Without a setting, a `templates` folder beside `specs` counts as own templates.

    Raises:
        click.UsageError: it is not TOML, or sets what there is not.
    """
    path = Path(SETTINGS_NAME)
    own = (Path("templates"),) if Path("templates").is_dir() else ()
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise click.UsageError(f"{SETTINGS_NAME} cannot be read: it is no regular file")
    try:
        text = path.read_text(encoding="utf-8-sig")  # editors of some systems write a mark
    except FileNotFoundError:
        return Settings(templates=own)
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{SETTINGS_NAME} cannot be read: {error}") from error
    # Imported here: many projects have no such file.
    import tomllib

    try:
        table: dict[str, object] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise click.UsageError(f"{SETTINGS_NAME} cannot be read: {error}") from error
    _refuse_unknown(table, sorted(_KEYS))
    site = _table(table, "site", ("head", "csp"))
    return Settings(
        specs=Path(_text(table, "specs", "specs")),
        output=Path(_text(table, "output", "generated")),
        templates=_folders(table) if "templates" in table else own,
        diagnostics=_uri(table),
        lint=table.get("lint"),
        cache=_cache(table) * _MEGABYTE,
        head=_head(site),
        policy=_policy(_table(site, "csp", DIRECTIVES, inside="site.")),
    )


def _text(table: dict[str, object], key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or not value or "\0" in value:
        raise click.UsageError(f"{SETTINGS_NAME}: `{key}` must be the path of a folder")
    return value


def _cache(table: dict[str, object]) -> int:
    value = table.get("cache", True)
    if isinstance(value, bool):
        return _CACHE_MEGABYTES if value else 0
    if isinstance(value, int) and value >= 0:
        return value
    raise click.UsageError(
        f"{SETTINGS_NAME}: `cache` must be true, false, or how many megabytes it may hold"
    )


def _table(
    table: dict[str, object], key: str, known: tuple[str, ...], *, inside: str = ""
) -> dict[str, object]:
    """A table in a table; empty where it is not there."""
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise click.UsageError(f"{SETTINGS_NAME}: `{inside}{key}` must be a table")
    found = cast("dict[str, object]", value)
    _refuse_unknown(found, known, f" in `{inside}{key}`")
    return found


def _refuse_unknown(table: dict[str, object], known: Sequence[str], where: str = "") -> None:
    unknown = sorted(table.keys() - set(known))
    if unknown:
        names = ", ".join(known)
        raise click.UsageError(
            f"{SETTINGS_NAME}: there is no setting {unknown[0]!r}{where}; {names}"
        )


def _head(site: dict[str, object]) -> Path | None:
    value = site.get("head")
    if value is None:
        return None
    if isinstance(value, str) and value and "\0" not in value and Path(value).is_file():
        return Path(value)
    raise click.UsageError(f"{SETTINGS_NAME}: `site.head` must be a file of HTML that is there")


def _policy(table: dict[str, object]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, value in table.items():
        sources = cast("list[object]", value if isinstance(value, list) else [value])
        texts = tuple(one for one in sources if isinstance(one, str) and is_source(one))
        if len(texts) < len(sources):
            odd = next(one for one in sources if one not in texts)
            raise click.UsageError(
                f"{SETTINGS_NAME}: `site.csp.{name}`: {odd!r} is none of https://host/path, "
                "wss://host, 'sha256-…' of a script, data: and blob:"
            )
        found.append((name, texts))
    return tuple(found)


def _uri(table: dict[str, object]) -> str | None:
    value = table.get("diagnostics")
    if value is None or (isinstance(value, str) and _URI.fullmatch(value)):
        return value
    raise click.UsageError(f"{SETTINGS_NAME}: `diagnostics` must be the https: URI of a page")


def _folders(table: dict[str, object]) -> tuple[Path, ...]:
    value = table["templates"]
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        raise click.UsageError(f"{SETTINGS_NAME}: `templates` must be a folder or a list of them")
    folders: list[Path] = []
    for name in names:  # pyright: ignore[reportUnknownVariableType] - TOML gives list[Any]
        if not isinstance(name, str) or "\0" in name or not Path(name).is_dir():
            raise click.UsageError(f"{SETTINGS_NAME}: `templates`: there is no folder {name!r}")
        folders.append(Path(name))
    return tuple(folders)
