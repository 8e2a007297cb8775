"""The spec of a model, published beside its page."""

from __future__ import annotations

from specpress.fileset import Language, RawFile
from specpress.ir import Model
from specpress.jsonvalue import dump_json
from specpress.source import is_json_name


def spec_ending(model: Model) -> str:
    """How the name of a published spec ends: `.openapi.json`, or `.openapi.yaml`."""
    is_json = is_json_name(model.spec.file.source.path)
    return ".openapi.json" if is_json or model.spec.bundle is not None else ".openapi.yaml"


def spec_file(model: Model, base: str) -> RawFile:
    """The spec of a model as its provider published it, byte for byte but for a byte order mark.

    One with components that nothing in it reaches is published without them: they are most of what
    vendors' specs hold, and would be published again with each model. One that refers to other
    files is published with what it refers to put into it: it is one file that is downloaded, and
    tools that open it have no other.

    Args:
        model: the model.
        base: path of its page, without an ending.
    """
    bundle = model.spec.bundle
    if bundle is None:
        text = model.spec.file.source.text
    else:
        text = dump_json(bundle.document.value) + "\n"
    return RawFile(
        path=base + spec_ending(model), content=text.encode("utf-8"), language=Language.TEXT
    )
