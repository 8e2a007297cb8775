"""What the templates of the SDK see: finished text in output order."""

from __future__ import annotations

from specpress.records import dataclass
from specpress.text import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """`from MODULE import NAMES`."""

    module: Code
    names: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportsView:
    """The imports of a module, in the three groups of PEP 8."""

    standard: tuple[ImportView, ...] = ()
    installed: tuple[ImportView, ...] = ()
    local: tuple[ImportView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member of a class: `name: annotation`, with ` = value` and its docstring below.

    `assignment` is empty for a member without a value; `documentation` is empty without one.
    """

    name: Code
    annotation: Code
    assignment: Code
    documentation: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """A name for a type: `name: TypeAlias = annotation`, with its docstring below."""

    name: Code
    annotation: Code
    documentation: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A class of `types.py`; `bases` stands in its parentheses."""

    name: Code
    bases: Code
    documentation: Code
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """The class that holds the results of one call, and the fields it shows of a single one."""

    name: Code
    bases: Code
    is_array: bool
    documentation: Code
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesView:
    """`types.py`: TypedDicts of the request, models of the result."""

    documentation: Code
    imports: ImportsView
    aliases: tuple[AliasView, ...]
    classes: tuple[ClassView, ...]
    results: tuple[ResultsView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentView:
    """A keyword argument: `name: annotation`, and its entry under `Args:`."""

    name: Code
    annotation: Code
    documentation: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeView:
    """One name table, as arguments of `Shape(...)`; all but the name may be empty.

    Attributes:
        names: its rows that need no `Field`.
        fields: its other rows.
        has_fields: whether it has such.
    """

    name: Code
    names: Code
    fields: Code
    values: Code
    variants: Code
    has_fields: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationView:
    """A further operation: a property of the model's classes, which is called like a method.

    Attributes:
        module: the name that its client module is imported by.
    """

    name: Code
    module: Code
    class_name: Code
    documentation: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class OverloadView:
    """The arguments of one variant of a request, `name: annotation` each, and what it returns."""

    arguments: tuple[Code, ...]
    returns: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """What `run` returns where callers ask for a media type: its type variable, and its class."""

    variable: Code
    results: Code
    awaited: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersView:
    """What type checkers are told of methods that return answers: a name, and the class."""

    name: Code
    returns: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """`client.py`: what the runtime knows of the model, and the class with its methods.

    Attributes:
        entry: the model's key in the index, as a literal.
        shapes: name tables of the request.
        settings: further arguments of `ModelSpec(...)`.
        summary: first lines of the docstring of `run`.
        overloads: the signatures that a call may have, where the request is one of several objects
            or the answer one that is asked for.
        asked: what `run` returns in such a case, beside `results`.
        views, async_views: where there are signatures, what returns answers to them, by both
            clients.
        returns: what it returns where no signature is told apart.
        job, async_job, stream, async_stream: what `submit` and `stream` of both clients return.
        calls_run: whether it is a further operation itself, which is called like a method.
        calls_stream: whether it is one, and calling it streams.
        operations: the further operations of the model.
    """

    documentation: Code
    imports: ImportsView
    entry: Code
    shapes: tuple[ShapeView, ...]
    settings: tuple[Code, ...]
    class_name: Code
    results: Code
    job: Code
    async_job: Code
    stream: Code
    async_stream: Code
    summary: Code
    arguments: tuple[ArgumentView, ...]
    overloads: tuple[OverloadView, ...]
    asked: tuple[AskedView, ...]
    views: tuple[AnswersView, ...]
    async_views: tuple[AnswersView, ...]
    returns: Code
    has_submit: bool
    has_stream: bool
    calls_run: bool
    calls_stream: bool
    operations: tuple[OperationView, ...]
    synchronous_documentation: Code
    asynchronous_documentation: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsView:
    """`requests.py`: pydantic classes of a model's request; `source` is all but the docstring."""

    documentation: Code
    source: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPackageView:
    """`__init__.py` of a model's package."""

    documentation: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """`profile.py`: the provider's profile as an expression."""

    documentation: Code
    imports: ImportsView
    profile: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """`__init__.py`, `errors.py` and `webhooks.py` of the package.

    Attributes:
        client: name of the client class.
        root: name of the root of the exceptions.
        errors: names of all exceptions in `errors.py`, the root among them.
        runtime_errors: those that keep the runtime's name.
        exports: names that the package exports, as literals.
        has_jobs, has_streams: whether calls can be submitted, and be streamed.
    """

    documentation: Code
    errors_documentation: Code
    client: Code
    client_documentation: Code
    async_client_documentation: Code
    root: Code
    root_literal: Code
    errors: tuple[Code, ...]
    runtime_errors: tuple[Code, ...]
    error_exports: tuple[Code, ...]
    webhooks_documentation: Code
    exports: tuple[Code, ...]
    has_jobs: bool
    has_streams: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntryView:
    """One model in the index and among the attributes of the clients.

    Attributes:
        module: its module, which is also the attribute.
        class_name: the class behind the attribute.
        classes: it and the asynchronous one, in the order of an import.
        documentation: docstring of the attribute.
        arguments: keyword arguments of `ModelEntry(...)`.
    """

    module: Code
    class_name: Code
    classes: tuple[Code, ...]
    documentation: Code
    arguments: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """`models/index.py` and `attributes.py`: all models of the provider, by slug.

    Attributes:
        attributes: those that are attributes of the clients, and no operations of another.
        imports: the same again, as their modules are imported.
    """

    client: Code
    models: tuple[ModelEntryView, ...]
    attributes: tuple[ModelEntryView, ...]
    imports: tuple[ModelEntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRowView:
    """A row of the README's table of models, each cell as Markdown."""

    title: Code
    call: Code
    capabilities: Code
    status: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingView:
    """A row of the README's tables of variables and options; `default` may be empty."""

    name: Code
    default: Code
    text: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """`pyproject.toml` and `README.md` of the distribution; names ending in `toml` are strings."""

    distribution: Code
    distribution_toml: Code
    version_toml: Code
    description_toml: Code
    homepage_toml: Code
    package: Code
    package_toml: Code
    name: Code
    client: Code
    key_variable: Code
    log_variable: Code
    webhook_secret: Code
    webhook_headers: Code
    has_ed25519: bool
    variables: tuple[SettingView, ...]
    options: tuple[SettingView, ...]
    example: Code
    attribute: Code
    call: Code
    inner_call: Code
    wire_example: Code
    root_error: Code
    has_example: bool
    has_submit: bool
    has_stream: bool
    has_batch: bool
    has_webhooks: bool
    has_websocket: bool
    has_key: bool
    models: tuple[ModelRowView, ...]
