"""The request of a model as pydantic classes, by datamodel-code-generator.

The types that callers annotate with are TypedDicts, which a view of our own writes. This is the
flavour for those who build requests piece by piece and want each piece checked where it is made;
a profile asks for it with `python.types: pydantic`. The generator sees names that are identifiers
already, and no text of a spec but the values of enumerations; what it writes is parsed, and must
hold nothing but classes and their members.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Json,
    Map,
    Model,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Range,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.targets.sdk.model_types import ModelTypes, TypedField
from specpress.text import Code

_CALLS: Final = frozenset({"ConfigDict", "Field", "conint", "confloat", "conlist", "constr"})
_NODES: Final = (
    *(ast.Module, ast.ClassDef, ast.AnnAssign, ast.Assign, ast.Pass, ast.Import, ast.ImportFrom),
    *(ast.alias, ast.Name, ast.Load, ast.Store, ast.Constant, ast.Subscript, ast.Tuple, ast.List),
    *(ast.BinOp, ast.BitOr, ast.Call, ast.keyword, ast.UnaryOp, ast.USub, ast.Expr, ast.Attribute),
)
_MODULES: Final = frozenset({"__future__", "typing", "pydantic"})


def request_models(model: Model, types: ModelTypes) -> Code:
    """The source of a module with a class for each object of the request.

    Raises:
        ValueError: the generator wrote something else than classes, or not those asked for.
    """
    names = {one.object.object_id: str(one.name) for one in types.requests}
    names[model.request.root] = str(types.arguments.name)
    schemas = _Schemas(names)
    definitions: JsonObject = {}
    for one in (types.arguments, *types.requests):
        definitions[str(one.name)] = schemas.of_object(one.fields, is_open=one.object.extensible)
    text = _generate(str(types.arguments.name), definitions)
    return Code(checked(text, set(definitions)))


class _Schemas:
    """Types as JSON Schema, with the names of the SDK."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def of_object(self, fields: Iterable[TypedField], *, is_open: bool) -> JsonObject:
        properties: JsonObject = {one.name: self._of_field(one.field) for one in fields}
        required: list[JsonValue] = [one.name for one in fields if one.field.required]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": is_open,
        }

    def _of_field(self, field: Field) -> JsonObject:
        if field.media:
            return {}  # a file may stand there
        schema = self._of(field.type)
        if field.nullable:
            return {"anyOf": [schema, {"type": "null"}]} if schema else schema
        match field.type:  # limits within a union would be classes of their own
            case Primitive(kind=PrimitiveKind.STRING, range=size):
                return {**schema, **_limits(size, "Length")}
            case Primitive(range=size):
                return {**schema, **_limits(size, "imum")}
            case Array(size=size) | Tuple(size=size):
                return {**schema, **_limits(size, "Items")}
            case _:
                return schema

    def _of(self, kind: Type) -> JsonObject:
        match kind:
            case Primitive():
                return {"type": kind.kind.value}
            case Enumeration():
                values = _values([member.value for member in kind.members])
                others: JsonObject = {"type": kind.kind.value} if kind.kind else {}
                return {"anyOf": [values, others]} if kind.open else values
            case Constant(value=value):
                return _values([value])
            case Array():
                return {"type": "array", "items": self._of(kind.items)}
            case Tuple():
                parts: list[JsonValue] = [self._of(part) for part in kind.parts]
                return {"type": "array", "items": {"anyOf": parts}}
            case Map():
                return {"type": "object", "additionalProperties": self._of(kind.values) or True}
            case ObjectRef():
                return {"$ref": f"#/$defs/{self._names[kind.object_id]}"}
            case Union():
                variants: list[JsonValue] = [self._of(variant) for variant in kind.variants]
                return {"anyOf": variants} if all(variants) else {}
            case Anything():
                return {}
            case _:
                assert_never(kind)


def _values(values: list[Json]) -> JsonObject:
    """Some constants; those that no `Literal` can hold are not told apart."""
    found = [value.value for value in values]
    if any(isinstance(value, (float, list, dict)) for value in found):
        return {}
    return {"enum": found}


def _limits(size: Range | None, suffix: str) -> JsonObject:
    """The ends of a range as keywords: `minItems`, `maximum`, `exclusiveMinimum`."""
    found: JsonObject = {}
    ends = (None, None) if size is None else (size.lower, size.upper)
    for prefix, bound in zip(("min", "max"), ends, strict=True):
        if bound is None:
            continue
        keyword = f"{prefix}{suffix}"
        if not bound.inclusive:
            keyword = f"exclusive{prefix.capitalize()}{suffix}"
        found[keyword] = bound.value
    return found


def _generate(root: str, definitions: JsonObject) -> str:
    # Imported here because it takes half a second, and few profiles ask for it.
    from datamodel_code_generator import InputFileType, LiteralType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import Formatter

    output = generate(
        dump_json({"$ref": f"#/$defs/{root}", "$defs": definitions}, indent=None),
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        enum_field_as_literal=LiteralType.All,
        use_standard_collections=True,
        use_union_operator=True,
        use_annotated=True,
        allow_population_by_field_name=True,
        disable_timestamp=True,
        class_name=_free_name(definitions),
        custom_class_name_generator=str,
        collapse_root_models=True,
        formatters=[Formatter.BUILTIN],
    )
    if not isinstance(output, str):
        raise TypeError(f"datamodel-code-generator returned {type(output).__name__}, not one text")
    return output


def _free_name(names: Iterable[str]) -> str:
    """A name for the class of the whole schema, which is taken out."""
    name, taken = "SchemaRoot", set(names)
    while name in taken:
        name += "X"
    return name


def checked(text: str, wanted: set[str]) -> str:
    """The text without the class of the whole schema.

    Raises:
        ValueError: it holds anything but imports of types, and classes and members with constants.
    """
    tree = ast.parse(text)
    for node in ast.walk(tree):
        is_known = isinstance(node, _NODES)
        match node:
            case ast.Call(func=ast.Name(id=name)):
                is_known = name in _CALLS
            case ast.Call(func=ast.Attribute(attr=name)):
                is_known = name == "model_rebuild"
            case ast.ImportFrom(module=module):
                is_known = module in _MODULES
            case ast.Import():
                is_known = False
            case _:
                pass
        if not is_known:
            raise ValueError(f"datamodel-code-generator wrote something unexpected: {node!r}")
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    roots = [
        one for one in classes.values() if one.bases and isinstance(one.bases[0], ast.Subscript)
    ]
    if classes.keys() - {one.name for one in roots} != wanted:
        raise ValueError(f"datamodel-code-generator wrote other classes than {sorted(wanted)}")
    lines = text.splitlines()
    for root in roots:
        del lines[root.lineno - 1 : root.end_lineno]
    kept = [line.replace(", RootModel", "") for line in lines if not line.startswith("#")]
    return "\n".join(kept).strip() + "\n"
