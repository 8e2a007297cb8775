"""The parts of the runtime that only some providers have a use for.

Most are modules. What a part has in modules of others stands between `# <part>` and `# </part>`,
or on a line that ends in `# <part/>`: a package has those lines if it has the part, and no marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from specpress.fileset import RawFile
from specpress.profile import Profile
from specpress.profile.kinds import BUILT_IN
from specpress.records import dataclass

_MARK: Final = re.compile(r"(?P<code>.*?)\s*# <(?P<end>/?)(?P<part>[a-z]+)(?P<one>/?)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuntimePart:
    """Something that the runtime can do.

    Attributes:
        name: which its marks have.
        modules: those that do nothing else, by their path in the runtime.
        is_used: whether any call of a provider can come to it.
    """

    name: str
    modules: tuple[str, ...]
    is_used: Callable[[Profile], bool]


def has_jobs(profile: Profile) -> bool:
    """Whether results can be asked for later: what a transport polls for, or delivers so."""
    return any(
        one.transport.kind.polls
        or bool(one.transport.kind.source)
        or (one.transport.kind.takes_tasks and _delivers(one, "async"))
        for one in profile.variants
    )


def has_streams(profile: Profile) -> bool:
    """Whether results can be streamed; a transport of another package may do so, too."""
    return any(
        bool(one.transport.kind.source)
        or (not one.transport.kind.polls and (_delivers(one, "stream") or _reads_streams(one)))
        for one in profile.variants
    )


def _delivers(profile: Profile, kind: str) -> bool:
    return profile.delivery is not None and kind in dict(profile.delivery.methods)


def _reads_streams(profile: Profile) -> bool:
    """Whether the profile says what chunks hold: an operation may answer with nothing else."""
    return profile.delivery is not None and profile.delivery.stream is not None


def _takes_no_tasks(profile: Profile) -> bool:
    return not all(kind.takes_tasks for kind in profile.kinds)


def _kind_parts() -> Iterator[RuntimePart]:
    for module in dict.fromkeys(one for kind in BUILT_IN.values() for one in kind.modules):

        def is_used(profile: Profile, module: str = module) -> bool:
            return any(module in kind.modules for kind in profile.kinds)

        yield RuntimePart(name=module, modules=(f"kinds/{module}.py",), is_used=is_used)


PARTS: Final = (
    RuntimePart(name="jobs", modules=("calls/job.py", "calls/polling.py"), is_used=has_jobs),
    RuntimePart(
        name="streams",
        modules=("calls/growth.py", "calls/stream.py", "calls/transcript.py"),
        is_used=has_streams,
    ),
    RuntimePart(
        name="places",
        modules=("tasks/places.py", "wire/template.py"),
        is_used=_takes_no_tasks,
    ),
    RuntimePart(
        name="sockets",
        modules=("net/router.py", "net/websocket.py"),
        is_used=lambda profile: profile.transport.websocket is not None,
    ),
    RuntimePart(
        name="tokens",
        modules=("net/tokens.py",),
        is_used=lambda profile: profile.auth.scheme == "oauth2",
    ),
    RuntimePart(
        name="following",
        modules=("calls/following.py",),
        is_used=lambda profile: any(one.client.queue.tells for one in profile.variants),
    ),
    RuntimePart(
        name="webhooks",
        modules=("webhook_signatures.py", "webhooks.py"),
        is_used=lambda profile: profile.transport.has_readable_webhooks,
    ),
    *_kind_parts(),
)
"""What a package can go without. Observers, OpenTelemetry and aiohttp are options of every client,
whatever its provider: their modules are part of each package, and loaded by who asks for them."""

_NAMES: Final = frozenset(part.name for part in PARTS)


def shipped_runtime(files: Iterable[RawFile], runtime: str, profile: Profile) -> Iterator[RawFile]:
    """The files that a provider's package has of those of the whole runtime, without marks.

    Args:
        files: of the whole package.
        runtime: the path of the runtime among them.
        profile: of the provider.
    """
    missing = [part for part in PARTS if not part.is_used(profile)]
    unused = {f"{runtime}/{module}" for part in missing for module in part.modules}
    names = frozenset(part.name for part in missing)
    for file in files:
        if file.path not in unused:
            yield replace(file, content=without_parts(file.content, names))


def without_parts(content: bytes, names: frozenset[str]) -> bytes:
    """A module without the lines of some parts, and without the marks of any.

    Raises:
        ValueError: a mark has no other end.
    """
    if b"# <" not in content:
        return content
    kept: list[str] = []
    within = ""
    for line in content.decode("utf-8").splitlines():
        mark = _MARK.fullmatch(line)
        if mark is None or mark["part"] not in _NAMES:
            if within not in names:
                kept.append(line)
            continue
        part, is_end = mark["part"], bool(mark["end"])
        if not mark["one"] and within != (part if is_end else ""):
            raise ValueError(f"the mark of a part is misplaced: {line}")
        if mark["one"]:
            if part not in names and within not in names:
                kept.append(mark["code"])
        else:
            within = "" if is_end else part
    if within:
        raise ValueError(f"the part {within} has no end")
    text = "\n".join(kept).rstrip("\n") + "\n"
    # As ruff has it: imports of a block may have lost their first group.
    text = re.sub(
        r"(?<=^if TYPE_CHECKING:\n)\n+(?= +(?:from|import) )", "", text, flags=re.MULTILINE
    )
    return re.sub(r"\n{4,}", "\n\n\n", text).encode("utf-8")
