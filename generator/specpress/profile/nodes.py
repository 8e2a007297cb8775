"""A provider's profile: what `provider.yaml` says, as frozen values."""

from __future__ import annotations

import json
from dataclasses import field, replace
from enum import Enum

from specpress.jsonvalue import JsonValue
from specpress.mediatype import STREAM_EVENTS
from specpress.phrasebook import ENGLISH, Strings
from specpress.profile.client_rules import ClientRules
from specpress.profile.conditions import Condition
from specpress.profile.kinds import TransportKind
from specpress.profile.mock_rules import MockRules
from specpress.records import dataclass
from specpress.site_additions import SiteAdditions
from specpress.source import Location


class TypesFlavour(Enum):
    """The classes that there are for requests; arguments are annotated with TypedDicts always."""

    TYPED_DICT = "typed-dict"
    PYDANTIC = "pydantic"
    """Besides, classes of pydantic in a module `requests`, by datamodel-code-generator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonNames:
    """The Python SDK: distribution on the index, import package, client class, version.

    `types` says which classes a model has for its requests.
    """

    distribution: str
    package: str
    client: str
    version: str = "0.1.0"
    types: TypesFlavour = TypesFlavour.TYPED_DICT


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthTask:
    """Authentication by a first task in the array: its task type, key member, session member."""

    task_type: str
    key: str
    session: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherKey:
    """A key that is sent beside the first: in a header, a cookie or the query.

    Attributes:
        scheme: `header`, `query` or `cookie`.
        name: of the header, cookie or query parameter.
    """

    scheme: str
    env: str
    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """How callers authenticate.

    Attributes:
        scheme: `bearer`, `header`, `query`, `cookie`, `basic`, `oauth2` or `none`.
        env: the environment variable that holds the key; for `basic` name and password, for
            `oauth2` id and secret of the client, with a colon between them.
        header: that the key is sent in; empty for `query`.
        prefix: what stands before it there (`Key `).
        task: the in-body way, where there is one.
        query: for `query`: the parameter's name.
        token_url: for `oauth2`: where access tokens are got; empty leaves it to the specs.
        scopes: for `oauth2`: those that are asked for.
        further: keys that are sent beside this one.
    """

    scheme: str
    env: str
    header: str
    prefix: str
    task: AuthTask | None
    query: str = ""
    token_url: str = ""
    scopes: tuple[str, ...] = ()
    further: tuple[FurtherKey, ...] = ()

    @property
    def shown_variable(self) -> str:
        """The variable whose value a request by hand has in the place of the key."""
        ending = {"basic": "_BASE64", "oauth2": "_TOKEN"}.get(self.scheme, "")
        return self.env + ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Where a model's ids and name are found, best place first.

    A place is `info.NAME` (a member of the spec's `info`), `request.NAME` (the `const` of a request
    property), or `file` (the file name without its ending).
    """

    slug: tuple[str, ...]
    callable_id: tuple[str, ...]
    title: tuple[str, ...]
    title_prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRule:
    """What a status value means."""

    label: str
    meaning: str
    callable: bool
    deprecated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Places (as in `Identity`) of the facts about a model, and the meaning of statuses."""

    status: str | None
    creator: str | None
    capabilities: str | None
    released_at: str | None
    statuses: tuple[tuple[str, StatusRule], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """The transport kind and the wire names it works with; None where the provider has none."""

    kind: TransportKind
    server: str | None
    task_type: str | None
    task_id: str | None
    model: str | None
    results: str | None
    errors: str | None
    result_index: str | None
    number_results: str | None
    websocket: str | None
    dry_run_header: str | None
    webhook: str | None

    @property
    def has_readable_webhooks(self) -> bool:
        """Whether packages read webhook messages: they know those that hold items of tasks."""
        return self.webhook is not None and self.kind.takes_tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """How the state of an asynchronous task is asked for and read."""

    task_type: str
    status: str
    progress: str | None
    error: str | None
    done: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Wire names of a streamed chunk, and the text that ends a stream.

    Attributes:
        delta: where a chunk holds what is new; empty where it holds that itself.
        shape: `members`, `choices` or `blocks`: what a chunk holds; see the schema.
        is_lines: whether each chunk is a line of JSON and no event.
        message: for `choices`, what has grown is called so in a whole answer.
        result: for `members`, where a result holds the whole text.
        given: the keys that the profile has; what the others are goes by the shape.
    """

    delta: str
    text: str
    reasoning: str | None
    finish: str | None
    usage: str | None
    cost: str | None
    end: str
    shape: str = "members"
    is_lines: bool = False
    message: str = "message"
    result: str | None = None
    given: frozenset[str] = frozenset()

    @property
    def media_type(self) -> str:
        """What its answers are."""
        return "application/x-ndjson" if self.is_lines else STREAM_EVENTS

    @property
    def delta_steps(self) -> tuple[str, ...]:
        """The names and numbers on the way to what is new in a chunk."""
        return tuple(filter(None, self.delta.split(".")))

    @property
    def text_steps(self) -> tuple[str, ...]:
        """The names and numbers on the way to the text of a chunk."""
        return (*self.delta_steps, *self.text.split("."))

    @property
    def result_steps(self) -> tuple[str, ...]:
        """For `members`: the names on the way to the text of a result."""
        return tuple((self.result or self.text).split("."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRules:
    """The field that chooses a delivery method, and the methods: kind to wire value.

    Both are empty where there is no choice: of a queue, and where answers always stream.
    """

    field: str
    methods: tuple[tuple[str, str], ...]
    poll: Poll | None
    stream: Stream | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportRule:
    """A transport of some of a provider's models, in place of the profile's own.

    Attributes:
        name: by which it is told from the others.
        when: what their specs have.
        client: its queue, and what results and errors hold; nothing else of it is read.
    """

    name: str
    when: Condition
    transport: Transport
    delivery: DeliveryRules | None = None
    client: ClientRules = field(default_factory=ClientRules)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """What an error code of the provider becomes in the SDK: kind of exception, retryable."""

    error: str
    retry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRules:
    """Wire names in an error, and the codes that are known."""

    code: str
    message: str
    parameter: str | None
    documentation: str | None
    codes: tuple[tuple[str, ErrorCode], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """A section of parameters on the docs page.

    Attributes:
        wrapper: path of the object whose members it shows; empty for the request's own members.
        parameters: those it shows, in this order; empty with a wrapper means all of its members.
        rest: it shows the request's members that no other group shows.
    """

    id: str
    title: str
    intro: str
    wrapper: tuple[str, ...]
    parameters: tuple[str, ...]
    rest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page to read further, with its kind ("platform", "learn")."""

    title: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRule:
    """A place of specs that holds a fact about the model, and how it is shown.

    Attributes:
        place: `info.NAME`, `document.x-NAME` or `operation.x-NAME`, and members below by dots.
        kind: `text`, `money`, `table`, `image` or `link`.
        unit: stands behind a text or an amount.
        currency: of amounts that name none: `USD`.
        on_card: whether lists of models show it.
    """

    place: str
    label: str
    kind: str
    unit: str
    currency: str
    on_card: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsRules:
    """How pages are laid out.

    Attributes:
        url: where a model's page is published, with `{slug}` in it; empty when nowhere.
        site: where `generated/site` is published, without a final slash; empty when nowhere.
        can_try: whether pages send requests to the API from the reader's browser.
        internal: whether pages also say how they were made.
        documentation_link: label of the trailing link that descriptions carry and pages drop.
        intro: Markdown for the provider's index page.
        groups: sections of parameters, in order.
        links: wire name of a parameter to pages about it.
        language: of the words on the site, as BCP 47 has it; empty for English.
        strings: the fixed words in that language, as `strings.yaml` beside the profile has them.
        languages: ids of the languages that requests are shown in, in their order; empty for all
            that are shipped.
        own_languages: those that the profile brings, as JSON text by id.
        facts: places of specs that hold facts about the model, in the order of pages.
        extra: whatever else the profile holds under `docs`, for template overrides, as JSON text.
        additions: what the project puts on every page, whatever profiles say.
    """

    url: str
    documentation_link: str
    site: str
    internal: bool
    can_try: bool
    intro: str
    groups: tuple[GroupRule, ...]
    links: tuple[tuple[str, tuple[Link, ...]], ...]
    facts: tuple[FactRule, ...] = ()
    language: str = ""
    strings: Strings = ENGLISH
    languages: tuple[str, ...] = ()
    own_languages: tuple[tuple[str, str], ...] = ()
    extra: str
    additions: SiteAdditions = SiteAdditions()


@dataclass(frozen=True, slots=True)
class Options:
    """What a profile says of a target of another package, as JSON text."""

    text: str

    @property
    def value(self) -> JsonValue:
        """The value of the text."""
        found: JsonValue = json.loads(self.text)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRules:
    """Which operations of a spec are methods of its model; each by `operationId`, or `POST /path`.

    Attributes:
        main: the one that is `run`; of several names, the first that a spec has.
        also: others that would be left out by themselves.
        leave_out: those that are no methods; `*` is every one but the main one.
    """

    main: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule:
    """An endpoint that models given as forms are called at.

    Attributes:
        path: below the server.
        summary: one line.
        body: what requests are made of, as JSON text; None sends the fields as they are.
        request: file with the schema of the body that is sent, from the provider's folder.
        response, error: files with the schema of an answer, from there.
        errors: HTTP statuses of failures, and what each means.
    """

    path: str = "/"
    summary: str = ""
    body: str | None = None
    request: str | None = None
    response: str | None = None
    error: str | None = None
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One provider.

    Attributes:
        id: folder name, and first part of output paths.
        name: for people.
        fill: request member to the kind of value that the client makes (`uuid4`).
        formats: the formats that validators assert.
        targets: keys of targets of other packages, each with its options.
        client: what only the client of the SDK needs.
        mock: what only the mock server needs.
        forms: endpoints that forms name.
        operations: which operations of a spec are methods.
        transports: those of some of its models; the others have `transport`.
        rule: name of the one of `transports` that this profile holds for; empty for the others.
    """

    id: str
    name: str
    homepage: str
    python: PythonNames
    auth: Auth
    identity: Identity
    metadata: Metadata
    transport: Transport
    fill: tuple[tuple[str, str], ...]
    delivery: DeliveryRules | None
    errors: ErrorRules
    formats: tuple[str, ...]
    docs: DocsRules
    targets: tuple[tuple[str, Options], ...] = ()
    client: ClientRules = field(default_factory=ClientRules)
    mock: MockRules = field(default_factory=MockRules)
    forms: tuple[tuple[str, FormRule], ...] = ()
    operations: OperationRules = field(default_factory=OperationRules)
    transports: tuple[TransportRule, ...] = ()
    rule: str = ""
    location: Location

    @property
    def kinds(self) -> tuple[TransportKind, ...]:
        """The kinds of all its transports, its own first."""
        kinds = (self.transport.kind, *(rule.transport.kind for rule in self.transports))
        return tuple(dict.fromkeys(kinds))

    @property
    def variants(self) -> tuple[Profile, ...]:
        """The profile as it holds for each of its transports, its own first."""
        return self, *(self.through(rule.name) for rule in self.transports)

    @property
    def rules_location(self) -> Location:
        """What holds `transport`, `delivery` and `client`: the file, or one of `transports`."""
        names = [rule.name for rule in self.transports]
        at = self.location
        return at.child("transports", names.index(self.rule)) if self.rule else at

    def through(self, name: str) -> Profile:
        """The profile as it holds for models of one of `transports`; itself for no name.

        Where the provider is, and where its errors lie, holds for all unless a rule says it.
        """
        if not name:
            return self
        rule = next(one for one in self.transports if one.name == name)
        own = rule.client
        return replace(
            self,
            rule=name,
            delivery=rule.delivery,
            transport=replace(
                rule.transport,
                server=self.transport.server,
                errors=rule.transport.errors or self.transport.errors,
            ),
            client=replace(
                self.client,
                queue=own.queue,
                error=own.error or self.client.error,
                identity=own.identity,
                finished=own.finished,
                finished_suffixes=own.finished_suffixes,
            ),
        )
