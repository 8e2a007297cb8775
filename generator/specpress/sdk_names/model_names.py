"""All names of one model."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from specpress.diagnostics import Diagnostic, Reporter
from specpress.diagnostics.codes.naming import BAD_PIN
from specpress.ir import MEMBER_PIN, Model, ObjectId
from specpress.records import dataclass
from specpress.sdk_names.identifiers import method_name, model_class, module_name
from specpress.sdk_names.objects import class_names, member_names
from specpress.sdk_names.reserved import OPERATION_RESERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNames:
    """The names by which a model is called.

    Attributes:
        module: its module; unique among the provider's models.
        class_name: of its resource.
        attribute: the attribute of the client that it is called by.
        method: the method that calls it: `run`, or that of a further operation.
    """

    module: str
    class_name: str
    attribute: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkNames(CallNames):
    """All names of a model.

    Attributes:
        classes: those of its objects.
        members: identifiers by object and wire name.
        findings: pins that cannot be used, and things that no name tells apart.
    """

    classes: Mapping[ObjectId, str]
    members: Mapping[tuple[ObjectId, str], str]
    findings: tuple[Diagnostic, ...]

    def member(self, object_id: ObjectId, wire_name: str) -> str:
        """The identifier of a member; what no object of the model has keeps its own name."""
        return self.members.get((object_id, wire_name), wire_name)


_known: WeakKeyDictionary[Model, SdkNames] = WeakKeyDictionary()
"""The names of the models that are there, each made once."""


def sdk_names(model: Model) -> SdkNames:
    """The names of a model."""
    found = _known.get(model)
    if found is None:
        found = _known[model] = _made(model)
    return found


def call_names(model: Model) -> CallNames:
    """The names by which a model is called, found without those of its members."""
    module, main = module_name(model.slug), model.main
    return CallNames(
        module=module,
        class_name=model_class(model.slug),
        attribute=module if main is None else module_name(main.slug),
        method="run" if main is None else method_name(main.operation, is_stream=main.is_stream),
    )


def _made(model: Model) -> SdkNames:
    report = Reporter()
    called = call_names(model)
    _check_operations(model, report)
    return SdkNames(
        module=called.module,
        class_name=called.class_name,
        attribute=called.attribute,
        method=called.method,
        classes=class_names(model.objects, called.class_name, report),
        members={
            (item.object_id, wire_name): name
            for item in model.objects
            for wire_name, name in member_names(item, report).items()
        },
        findings=report.diagnostics,
    )


def _check_operations(model: Model, report: Reporter) -> None:
    for operation in model.operations:
        pin = operation.pin
        if pin is not None and pin.name in OPERATION_RESERVED:
            report.report(
                BAD_PIN,
                f"`{MEMBER_PIN}` beside an operation is the name of its method, in snake_case",
                pin.location,
                hint="`run` and the other methods that every model has are taken",
            )
