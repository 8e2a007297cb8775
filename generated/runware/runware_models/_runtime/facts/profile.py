"""What the runtime must be told about a provider, written out by the generator as data.

A generated package holds one :class:`Profile` value. The field names in it are wire names of
the provider; the class and attribute names here are the runtime's own.
"""

from __future__ import annotations

from typing import Literal

from ..records import dataclass, field, replace

Pointer = tuple[str, ...]
"""Keys to follow from the top of a JSON value; a key of digits also indexes an array."""


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Distribution:
    """The generated package itself.

    Attributes:
        name: Name of the installable distribution, which starts the ``User-Agent``.
        version: Version of the distribution.
        package: Import name of the package.
        client: Name of the synchronous client class, for messages and ``repr``.
    """

    name: str
    version: str
    package: str
    client: str


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Server:
    """Where the provider listens.

    Attributes:
        base_url: HTTP base URL, to which a model's ``path`` is appended as it stands.
        websocket_url: WebSocket URL, or None when the provider has none.
        base_url_variable: Environment variable that replaces ``base_url``, or None.
        template: The base URL with variables in braces; empty where it has none.
        variables: Those, of which ``base_url`` has the defaults.
    """

    base_url: str
    websocket_url: str | None = None
    base_url_variable: str | None = None
    template: str = ""
    variables: tuple[ServerVariable, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ServerVariable:
    """A part of the base URL that the caller chooses.

    Attributes:
        name: Its name.
        default: Its value when nobody chooses one.
        values: Those that there are; empty for any.
    """

    name: str
    default: str
    values: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Authentication:
    """How a request carries the key.

    Attributes:
        environment_variable: Variable read when no ``api_key`` is given.
        header: Header that carries the key.
        prefix: What stands before the key in the header, with its space: ``"Bearer "``.
        required: Whether a client without a key is refused at construction.
        sign_up_url: Page where a key is got, named in the error about a missing key.
        query: Parameter of the query that carries the key instead; empty for none.
        basic: Whether the key is name and password, which are sent in base64.
        tokens: Where the key, id and secret of a client, is changed for access tokens, which are
            sent instead; None where the key is sent itself.
        further: Keys that are sent besides.
    """

    environment_variable: str
    header: str = "Authorization"
    prefix: str = "Bearer "
    required: bool = True
    sign_up_url: str | None = None
    query: str = ""
    basic: bool = False
    tokens: ClientCredentials | None = None
    further: tuple[FurtherKey, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ClientCredentials:
    """Where access tokens are got with id and secret of a client (RFC 6749, section 4.4).

    Attributes:
        token_url: The token endpoint.
        token_url_variable: Environment variable that replaces ``token_url``, or None.
        scopes: What tokens are asked for, with spaces between them; empty asks for none.
    """

    token_url: str
    scopes: str = ""
    token_url_variable: str | None = None


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class FurtherKey:
    """A key that is sent beside the first.

    Attributes:
        environment_variable: Variable that holds it.
        header: Header that carries it; empty for a parameter of the query.
        prefix: What stands before it in the header.
        query: Parameter of the query that carries it.
    """

    environment_variable: str
    header: str = ""
    prefix: str = ""
    query: str = ""


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class DeliveryMethods:
    """The field that chooses how results come back, and its values.

    Attributes:
        field: Wire name of the field.
        sync: Value that asks for the results in the answer.
        asynchronous: Value that asks for an acknowledgement, to be polled; None if there is none.
        stream: Value that asks for server-sent events; None if there is none.
    """

    field: str
    sync: str
    asynchronous: str | None = None
    stream: str | None = None


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ItemFields:
    """Fields of one result item that the runtime reads itself.

    Attributes:
        status: State of the task, present while polling; None if items carry none.
        success: Values of ``status`` that mean finished.
        failure: Values of ``status`` that mean failed.
        error: Object ``{code, message}`` of a failed item.
        progress: Integer 0..100 of a running task.
        index: Number of the item among the results of its task.
        identity: Fields that identify an item, tried in order when there is no index.
        finished: Fields whose presence means finished, for items without a status.
        finished_suffixes: Endings of such field names.
    """

    status: str | None = None
    success: tuple[str, ...] = ()
    failure: tuple[str, ...] = ()
    error: str = "error"
    progress: str | None = None
    index: str | None = None
    identity: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    finished_suffixes: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class StreamFields:
    """Where a server-sent event holds its parts.

    Attributes:
        text: Pointer to a fragment of text.
        reasoning: Pointer to a fragment of reasoning.
        finish: Pointer to the finish reason; null or absent before the end.
        usage: Pointer to the usage object.
        cost: Pointer to the cost, a number.
        index: Pointer to the number of the result that the event belongs to.
        done: Data of the event that ends the stream; None if the stream ends by itself.
        result_text: Pointer to the whole text in a result.
        result_reasoning: Pointer to the whole reasoning in a result.
        shape: How an answer grows: chunks hold members of it, or typed events tell of blocks.
        items: Pointer to the alternatives of an answer, each of which grows by itself; ``text``,
            ``reasoning``, ``finish`` and ``delta`` then begin at one of them.
        delta: Pointer to what is new in an alternative.
        message: Member of an alternative in a whole answer that holds what has grown.
        lines: Whether each chunk is a line of JSON instead of an event.
    """

    text: Pointer
    reasoning: Pointer | None = None
    finish: Pointer | None = None
    usage: Pointer | None = None
    cost: Pointer | None = None
    index: Pointer | None = None
    done: str | None = "[DONE]"
    result_text: Pointer = ("text",)
    result_reasoning: Pointer | None = None
    shape: Literal["members", "blocks"] = "members"
    items: Pointer | None = None
    delta: Pointer = ("delta",)
    message: str = "message"
    lines: bool = False


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class SocketFields:
    """How a WebSocket connection of the ``task-array`` kind authenticates and stays alive.

    Attributes:
        authentication_task_type: Task type of the first frame.
        key: Field of that frame that carries the key.
        session: Field that names the session, in the answer and when resuming.
        ping_task_type: Task type of the keep-alive; None when there is none.
        ping: Field of the keep-alive that is sent as true.
        ping_interval: Seconds between two keep-alives.
        idle_limit: Seconds without any frame after which the connection is taken for lost.
    """

    authentication_task_type: str
    key: str
    session: str | None = None
    ping_task_type: str | None = None
    ping: str = "ping"
    ping_interval: float = 30.0
    idle_limit: float = 100.0


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TaskArray:
    """Transport kind ``task-array``: an array of task objects in, results and errors out.

    Attributes:
        task_id: Field that identifies a task, in requests, results and errors.
        task_type: Field that names the type of a task.
        model: Field that names the model.
        results: Key of the result array in an answer.
        errors: Keys under which errors may lie in an answer, an array or one object; of a plural
            the singular is tried as well.
        delivery: The field that chooses how results come back; None if there is no choice.
        count: Field that asks for several results; None when there is none.
        webhook: Field that names a webhook URL; None when there is none.
        poll_task_type: Task type that asks for the state of a task; None without polling.
        items: Fields of a result item.
        stream: Fields of a stream event; None when no model streams.
        socket: Facts about the WebSocket; None when there is none.
        kind: Always ``"task-array"``.
        own: Module of ``kinds`` that speaks it in place of the runtime's own; None for that.
    """

    task_id: str
    task_type: str
    results: str
    errors: tuple[str, ...]
    model: str | None = None
    delivery: DeliveryMethods | None = None
    count: str | None = None
    webhook: str | None = None
    poll_task_type: str | None = None
    items: ItemFields = field(default_factory=ItemFields)
    stream: StreamFields | None = None
    socket: SocketFields | None = None
    kind: Literal["task-array"] = "task-array"
    own: str | None = None


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Plain:
    """Transport kind ``plain``: one object in, one out; server-sent events for streams.

    Attributes:
        results: Pointer to the array of results in an answer; None: the answer is the result.
        errors: Keys under which an error may lie in an answer.
        model: Field that names the model.
        count: Field that asks for several results; None when there is none.
        stream_flag: Field that is set to true to ask for a stream; None without streams.
        stream: Fields of a stream event; None when no model streams.
        items: Fields of a result item.
        kind: Always ``"plain"``.
        own: Module of ``kinds`` that speaks it in place of the runtime's own; None for that.
    """

    errors: tuple[str, ...] = ("error", "errors")
    results: Pointer | None = None
    model: str | None = None
    count: str | None = None
    stream_flag: str | None = None
    stream: StreamFields | None = None
    items: ItemFields = field(default_factory=ItemFields)
    kind: Literal["plain"] = "plain"
    own: str | None = None


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Queue:
    """Transport kind ``queue``: submit, poll a status URL, fetch a result URL.

    Attributes:
        task_id: Pointer to what identifies the job in the submit answer.
        status: Pointer to the state in the status answer.
        success: Values of the state that mean finished.
        failure: Values of the state that mean failed.
        status_path: Path, or query beginning with ``?``, that is polled, with ``{id}``; used when
            the submit answer names no URL.
        result_path: The same of the result; where it is that of the state, the answer that says
            finished holds the result.
        pending: HTTP status of answers about a job that has not ended, where that alone tells it:
            other answers hold the result, or say that it is there; None where the state does.
        below_model: Whether these begin at the model's path; else at the server.
        status_url: Pointer to the URL to poll in the submit answer; None if there is none.
        result_url: Pointer to the URL of the result in the submit answer.
        progress: Pointer to the progress in the status answer; None when there is none.
        logs: Pointer to what the model has logged in the status answer; None when there is none.
        cancel_method: HTTP method that cancels a job.
        cancel_path: Where, with ``{id}``; None when no path does.
        cancel_url: Pointer to the URL that cancels in the submit answer; None if there is none.
        stream_path: Where events of the status are, with ``{id}``; None when no path has them.
        stream_url: Pointer to the URL of them in the submit answer; None if there is none.
        results: Pointer to the array of results in the result; None: it is the one result.
        errors: Keys under which an error may lie in an answer.
        model: Field that names the model.
        count: Field that asks for several results; None when there is none.
        items: Fields of a result item.
        kind: Always ``"queue"``.
        own: Module of ``kinds`` that speaks it in place of the runtime's own; None for that.
    """

    task_id: Pointer
    status: Pointer
    success: tuple[str, ...]
    failure: tuple[str, ...] = ()
    status_path: str = "/requests/{id}/status"
    result_path: str = "/requests/{id}"
    pending: int | None = None
    below_model: bool = True
    status_url: Pointer | None = None
    result_url: Pointer | None = None
    progress: Pointer | None = None
    logs: Pointer | None = None
    cancel_method: str = "POST"
    cancel_path: str | None = None
    cancel_url: Pointer | None = None
    stream_path: str | None = None
    stream_url: Pointer | None = None
    results: Pointer | None = None
    errors: tuple[str, ...] = ("error", "errors", "detail")
    model: str | None = None
    count: str | None = None
    items: ItemFields = field(default_factory=ItemFields)
    kind: Literal["queue"] = "queue"
    own: str | None = None


Transport = TaskArray | Plain | Queue
"""The transport kinds."""

ErrorName = Literal[
    "APIError",
    "BadRequest",
    "Authentication",
    "PaymentRequired",
    "PermissionDenied",
    "NotFound",
    "Conflict",
    "RateLimited",
    "ServerError",
    "ServiceUnavailable",
    "ProviderTimeout",
]
"""The exception classes that an answer of the provider can become (see ``errors.py``)."""


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ErrorTable:
    """How an error object of the provider becomes an exception.

    The code decides first, then the HTTP status; a status without a row falls back to
    ``BadRequest`` (4xx) or ``ServerError`` (5xx).

    Attributes:
        codes: Pairs (code or ``fnmatch`` pattern, exception name); the first match wins.
        statuses: Pairs (HTTP status, exception name).
        retryable_codes: Codes worth another try whatever the status.
        conflict_codes: Codes that say "this task id was already used".
        code: Field of the error object with the code.
        message: Field with the explanation.
        parameter: Field that names the parameter, a string or an array of strings.
        documentation: Field with a link.
        request_id_headers: Response headers that identify a request to the provider's support.
    """

    codes: tuple[tuple[str, ErrorName], ...] = ()
    statuses: tuple[tuple[int, ErrorName], ...] = (
        (400, "BadRequest"),
        (401, "Authentication"),
        (402, "PaymentRequired"),
        (403, "PermissionDenied"),
        (404, "NotFound"),
        (408, "ProviderTimeout"),
        (409, "Conflict"),
        (429, "RateLimited"),
        (503, "ServiceUnavailable"),
        (504, "ProviderTimeout"),
    )
    retryable_codes: tuple[str, ...] = ()
    conflict_codes: tuple[str, ...] = ()
    code: str = "code"
    message: str = "message"
    parameter: str = "parameter"
    documentation: str = "documentation"
    request_id_headers: tuple[str, ...] = ("x-request-id",)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class WebhookSignature:
    """How a webhook message proves who sent it.

    Attributes:
        scheme: How it is signed.
        header: Header with the signatures.
        environment_variable: Variable with the secret, or the public key.
        signed: What is signed: ``{body}``, ``{sha256}`` (its digest in hexadecimal),
            ``{timestamp}``, and headers, each by its name in lower case.
        prefix: What stands before a signature in its header, such as ``v1,`` or ``sha256=``.
        encoding: How a signature is written.
        timestamp_header: Header with the time of sending; None where messages have none.
        timestamp_prefix: What stands before the time there.
        tolerance: Seconds that a message may be old, or early; older ones may be played back.
        key_prefix: What stands before the secret or key and is no part of it.
        key_encoding: How that is written.
    """

    scheme: Literal["hmac-sha256", "ed25519"]
    header: str
    environment_variable: str
    signed: str = "{body}"
    prefix: str = ""
    encoding: Literal["hex", "base64"] = "hex"
    timestamp_header: str | None = None
    timestamp_prefix: str = ""
    tolerance: float = 300.0
    key_prefix: str = ""
    key_encoding: Literal["text", "hex", "base64"] = "text"


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Profile:
    """Everything the runtime knows about a provider.

    Attributes:
        provider: Provider id, as in ``specs/<provider>``.
        title: Name of the provider for people.
        distribution: The generated package.
        server: Where the provider listens.
        authentication: How a request carries the key.
        transport: Transport kind and its field names.
        transports: Pairs (name, transport) of those that some models have in its place.
        errors: How error objects become exceptions.
        warned_statuses: Pairs (model status, what the warning says) that are warned about at
            the first call of a model.
        docs_url: Docs page of a model, with ``{slug}`` for its slug; empty where there are none.
        docs_anchor: Anchor of a parameter on a model's docs page, with ``{path}`` for the wire
            names joined by ``-`` in lower case.
        webhook_signature: How webhook messages are signed; None when they are not.
        media_limit: Largest file, in bytes, that is put into a request.
    """

    provider: str
    title: str
    distribution: Distribution
    server: Server
    authentication: Authentication
    transport: Transport
    errors: ErrorTable = field(default_factory=ErrorTable)
    warned_statuses: tuple[tuple[str, str], ...] = ()
    docs_url: str = ""
    docs_anchor: str = "#request-{path}"
    webhook_signature: WebhookSignature | None = None
    media_limit: int = 20 * 1024 * 1024
    transports: tuple[tuple[str, Transport], ...] = ()

    @property
    def model_fields(self) -> tuple[str, ...]:
        """Where requests in wire form may name their model."""
        all_of_them = (self.transport, *(transport for _, transport in self.transports))
        return tuple(dict.fromkeys(one.model or "model" for one in all_of_them))

    def through(self, name: str) -> Profile:
        """Return the provider as it is for models of one of its transports; no name is its own."""
        return replace(self, transport=dict(self.transports)[name]) if name else self
