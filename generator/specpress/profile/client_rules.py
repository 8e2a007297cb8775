"""The `client` section of a profile: what only the SDK's client has to know of a provider."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from specpress.profile.section import Section
from specpress.records import dataclass

RESULT_PATH: Final = "/requests/{id}"
"""Where the results of a queue's job are, below the model's path, unless the profile says so."""
STATUS_PATH: Final = "/requests/{id}/status"
"""Where their state is, unless the profile says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAlive:
    """The task that keeps a WebSocket connection open.

    Attributes:
        task_type: its task type.
        member: its member that is sent as true.
        interval: seconds between two of them.
        idle_limit: seconds without any message after which the connection counts as lost.
    """

    task_type: str
    member: str = "ping"
    interval: float = 30.0
    idle_limit: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlaces:
    """Where a queue is asked, for the transport `queue`.

    Attributes:
        status_path, result_path, cancel_path, stream_path: with `{id}`; a query where they begin
            with `?`.
        is_below_server: whether these begin at the server and not at the model's path.
        status_url, result_url, cancel_url, stream_url: places in the submit answer that hold the
            URLs.
        pending_status: HTTP status of answers about a job that has not ended, where it alone tells.
        cancel_method: HTTP method that cancels.
        logs: place in the status answer.
    """

    status_path: str | None = None
    result_path: str | None = None
    cancel_path: str | None = None
    is_below_server: bool = False
    status_url: str | None = None
    result_url: str | None = None
    cancel_url: str | None = None
    pending_status: int | None = None
    cancel_method: str | None = None
    logs: str | None = None
    stream_path: str | None = None
    stream_url: str | None = None

    @property
    def tells(self) -> bool:
        """Whether jobs have events of their status."""
        return self.stream_path is not None or self.stream_url is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSignature:
    """How webhook messages are signed; see the class of that name in the runtime.

    Attributes:
        scheme: `hmac-sha256` or `ed25519`.
        header, prefix, encoding: where signatures are, and how they are written.
        env: environment variable with the secret or the public key.
        signed: what is signed, as a template.
        timestamp_header, timestamp_prefix, tolerance: when it was sent, and how long ago it may be.
        key_prefix, key_encoding: how the secret or key is written.
    """

    scheme: str
    header: str
    env: str
    signed: str
    prefix: str
    encoding: str
    timestamp_header: str | None
    timestamp_prefix: str
    tolerance: float
    key_prefix: str
    key_encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRules:
    """What the client reads in answers, and where it keeps connections.

    Attributes:
        sign_up: page where a key is got.
        error: member of an answer that holds a single error object.
        identity: members that tell the results of one task apart, the best first.
        finished: members whose presence means that a result is finished.
        finished_suffixes: endings of such names.
        request_id_headers: response headers that name an exchange for the provider's support.
        keep_alive: how a WebSocket connection is kept open; None when it needs nothing.
        queue: where a queue is asked.
        webhook_signature: how webhook messages are signed; None when they are not.
    """

    sign_up: str | None = None
    error: str | None = None
    identity: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    finished_suffixes: tuple[str, ...] = ()
    request_id_headers: tuple[str, ...] = ()
    keep_alive: KeepAlive | None = None
    queue: QueuePlaces = field(default_factory=QueuePlaces)
    webhook_signature: WebhookSignature | None = None


def read_client_rules(section: Section) -> ClientRules:
    """Read the section, whose shape the schema has accepted."""
    queue = section.section("queue")
    pending = queue.value("pending_status")
    return ClientRules(
        sign_up=section.optional("sign_up"),
        error=section.optional("error"),
        identity=section.texts("identity"),
        finished=section.texts("finished"),
        finished_suffixes=section.texts("finished_suffixes"),
        request_id_headers=section.texts("request_id_headers"),
        keep_alive=_keep_alive(section.optional_section("keep_alive")),
        queue=QueuePlaces(
            status_path=queue.optional("status_path"),
            result_path=queue.optional("result_path"),
            cancel_path=queue.optional("cancel_path"),
            is_below_server=queue.text("base") == "server",
            status_url=queue.optional("status_url"),
            result_url=queue.optional("result_url"),
            cancel_url=queue.optional("cancel_url"),
            pending_status=pending if isinstance(pending, int) else None,
            cancel_method=queue.optional("cancel_method"),
            logs=queue.optional("logs"),
            stream_path=queue.optional("stream_path"),
            stream_url=queue.optional("stream_url"),
        ),
        webhook_signature=_signature(section.optional_section("webhook_signature")),
    )


def _signature(section: Section | None) -> WebhookSignature | None:
    if section is None:
        return None
    return WebhookSignature(
        scheme=section.text("scheme"),
        header=section.text("header"),
        env=section.text("env"),
        signed=section.text("signed", "{body}"),
        prefix=section.text("prefix"),
        encoding=section.text("encoding", "hex"),
        timestamp_header=section.optional("timestamp_header"),
        timestamp_prefix=section.text("timestamp_prefix"),
        tolerance=_seconds(section, "tolerance", 300.0),
        key_prefix=section.text("key_prefix"),
        key_encoding=section.text("key_encoding", "text"),
    )


def _keep_alive(section: Section | None) -> KeepAlive | None:
    if section is None:
        return None
    return KeepAlive(
        task_type=section.text("task_type"),
        member=section.text("member", "ping"),
        interval=_seconds(section, "interval", 30.0),
        idle_limit=_seconds(section, "idle_limit", 100.0),
    )


def _seconds(section: Section, name: str, default: float) -> float:
    value = section.value(name)
    return float(value) if isinstance(value, int | float) else default
