"""Classes from datamodel-code-generator, read back as checked annotations.

Its output is parsed and must hold nothing but classes, members and the few names of type
expressions that the neutral alphabet leads to; anything else is a fault of the generator.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Final


class ClassKind(Enum):
    """What the classes are."""

    TYPED_DICT = "TypedDict"
    RESULT = "Result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a class, in the neutral alphabet.

    Attributes:
        name: `f0`.
        annotation: its type, without `NotRequired`.
        required: whether it must be there.
    """

    name: str
    annotation: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SkeletonClass:
    """One class, in the neutral alphabet: `C0` and its members."""

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkeletonModule:
    """What a schema gave: classes, and the types of aliases by name (`E0`)."""

    classes: tuple[SkeletonClass, ...]
    aliases: tuple[tuple[str, str], ...]


_TYPE_NAME: Final = re.compile(
    r"[CET]\d+|Any|Literal|Mapping|Media|NotRequired|Sequence|bool|dict|float|int|list|str"
)
_TUPLE: Final = re.compile(r"\bT\d+\b")
_CONSTANT: Final = re.compile(r"L\d+")
_RESULT_BASE: Final = "results.Result"
_OWN_CLASSES: Final = frozenset({"Root", "Media"})


@lru_cache(maxsize=512)
def read_classes(schema: str, kind: ClassKind) -> SkeletonModule:
    """The classes that datamodel-code-generator makes of a schema in the neutral alphabet.

    Args:
        schema: as `Skeleton.schema_text` gives it.
        kind: what to make: TypedDicts, whose arrays and maps are `Sequence` and `Mapping`, or
            pydantic models with `list` and `dict`.

    Returns:
        The classes, those that others refer to first where that is possible, and the aliases.

    Raises:
        ValueError: the output holds what it should not: a bug here or there, never a wrong spec.
    """
    classes: list[SkeletonClass] = []
    aliases: list[tuple[str, str]] = []
    for node in ast.parse(_generate(schema, kind)).body:
        match node:
            case ast.Import() | ast.ImportFrom():
                continue  # the imports of the module are computed from the annotations
            case ast.ClassDef(name=name) if name in _OWN_CLASSES:
                continue
            case ast.ClassDef(bases=[ast.Name(id=kind.value)], keywords=[], decorator_list=[]):
                classes.append(_read_class(node))
            case ast.AnnAssign(
                target=ast.Name(id=name),
                annotation=ast.Name(id="TypeAlias"),
                value=ast.expr() as value,
            ):
                _check_type(value)
                aliases.append((name, _type_text(value)))
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="model_rebuild"), args=[])):
                continue  # pydantic rebuilds a recursive model when it is first used
            case _:
                raise _unexpected(node)
    return _without_tuples(classes, aliases, kind)


def _without_tuples(
    classes: list[SkeletonClass], aliases: list[tuple[str, str]], kind: ClassKind
) -> SkeletonModule:
    """The module with the types of tuples in place of the classes that stand for them."""
    tuples = {found.name: found for found in classes if found.name.startswith("T")}

    def written(text: str) -> str:
        return _TUPLE.sub(lambda match: _tuple_type(tuples[match.group()], written, kind), text)

    return SkeletonModule(
        classes=tuple(
            replace(
                found,
                members=tuple(
                    replace(member, annotation=written(member.annotation))
                    for member in found.members
                ),
            )
            for found in classes
            if found.name not in tuples
        ),
        aliases=tuple((name, written(text)) for name, text in aliases),
    )


def _tuple_type(found: SkeletonClass, written: Callable[[str], str], kind: ClassKind) -> str:
    """The type of a tuple; where items may be left out, one for each length."""
    parts = {member.name: written(member.annotation) for member in found.members}
    rest = parts.pop("r", None)
    names = list(parts)
    least = sum(name.startswith("p") for name in names)
    types: list[str] = []
    for length in range(least, len(names) + 1):
        items = [parts[name] for name in names[:length]]
        is_open = length == len(names) and rest is not None
        items += [f"*tuple[{rest}, ...]"] if is_open else []
        text = f"tuple[{', '.join(items) or '()'}]"
        # pydantic reads no unpacked tuple unless it is told to
        marked = is_open and kind is ClassKind.RESULT
        types.append(f"Annotated[{text}, OPEN_END]" if marked else text)
    return " | ".join(types)


def _generate(schema: str, kind: ClassKind) -> str:
    # Imported here because it takes 0.1 s, and its first call several times that.
    from datamodel_code_generator import InputFileType, LiteralType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import Formatter

    is_result = kind is ClassKind.RESULT
    output = generate(
        schema,
        input_file_type=InputFileType.JsonSchema,
        output_model_type=(
            DataModelType.PydanticV2BaseModel if is_result else DataModelType.TypingTypedDict
        ),
        base_class=_RESULT_BASE if is_result else "",
        use_generic_container_types=not is_result,
        target_python_version=PythonVersion.PY_311,
        enum_field_as_literal=LiteralType.All,
        use_standard_collections=True,
        use_union_operator=True,
        disable_timestamp=True,
        formatters=[Formatter.BUILTIN],
    )
    if not isinstance(output, str):
        raise TypeError(f"datamodel-code-generator returned {type(output).__name__}, not one text")
    return output


def _read_class(node: ast.ClassDef) -> SkeletonClass:
    members: list[Member] = []
    for statement in node.body:
        match statement:
            case ast.Pass():
                continue
            case ast.AnnAssign(
                target=ast.Name(id=name), value=None | ast.Constant(value=None) as default
            ):
                members.append(_read_member(name, statement.annotation, default))
            case ast.AnnAssign(  # so it writes a member that can be null alone
                target=ast.Name(id=name),
                value=ast.Call(
                    func=ast.Name(id="Field"),
                    args=[ast.Constant(value=None) as default],
                    keywords=[],
                ),
            ):
                members.append(_read_member(name, statement.annotation, default))
            case _:
                raise _unexpected(statement)
    return SkeletonClass(name=node.name, members=tuple(members))


def _read_member(name: str, annotation: ast.expr, default: ast.expr | None) -> Member:
    required = default is None
    match annotation:
        case ast.Subscript(value=ast.Name(id="NotRequired"), slice=inner):
            annotation, required = inner, False
        case _:
            pass
    _check_type(annotation)
    return Member(name=name, annotation=_type_text(annotation), required=required)


def _type_text(node: ast.expr) -> str:
    """A type with `None` at the end of every union, and gone beside `Any`, which takes it."""
    match node:
        case ast.BinOp():
            parts = [_type_text(part) for part in _variants(node)]
            if "Any" in parts:
                return "Any"
            some = [part for part in parts if part != "None"]
            return " | ".join([*some, "None"] if len(some) < len(parts) else some)
        case ast.Subscript(value=ast.Name(id=name), slice=values) if name != "Literal":
            items = values.elts if isinstance(values, ast.Tuple) else [values]
            return f"{name}[{', '.join(map(_type_text, items))}]"
        case _:
            return ast.unparse(node)


def _variants(node: ast.expr) -> list[ast.expr]:
    """The variants of a union in order; it may have a thousand, so that nothing recurses."""
    found: list[ast.expr] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.BitOr):
            pending += [part.right, part.left]
        else:
            found.append(part)
    return found


def _check_type(node: ast.expr) -> None:
    match node:
        case ast.Name(id=name) if _TYPE_NAME.fullmatch(name):
            pass
        case ast.Constant(value=None):
            pass
        case ast.BinOp(op=ast.BitOr()):
            for variant in _variants(node):
                _check_type(variant)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=values):
            for value in values.elts if isinstance(values, ast.Tuple) else [values]:
                _check_literal(value)
        case ast.Subscript(value=ast.Name() as container, slice=values):
            _check_type(container)
            for value in values.elts if isinstance(values, ast.Tuple) else [values]:
                _check_type(value)
        case _:
            raise _unexpected(node)


def _check_literal(node: ast.expr) -> None:
    match node:
        case ast.Constant(value=str(text)) if _CONSTANT.fullmatch(text):
            pass
        case ast.Constant(value=bool() | int()):
            pass
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int())):
            pass
        case _:
            raise _unexpected(node)


def _unexpected(node: ast.AST) -> ValueError:
    return ValueError(f"datamodel-code-generator wrote something unexpected: {ast.unparse(node)!r}")
