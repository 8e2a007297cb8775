"""The index of the models; loaded when a model is first asked for."""

from .._runtime.facts.model import ModelEntry

ENTRIES: tuple[ModelEntry, ...] = (
    ModelEntry(
        name="answers",
        slug="answers",
        callable_id="demo:answers@1",
        title="Answers",
        status="",
        task_type="answer",
    ),
    ModelEntry(
        name="arguments",
        slug="arguments",
        callable_id="demo:args@1",
        title="Arguments",
        status="",
        task_type="draw",
    ),
    ModelEntry(
        name="documentation",
        slug="documentation",
        callable_id="demo:doc@1",
        title="Documentation",
        status="old",
        task_type="doc",
    ),
    ModelEntry(
        name="names",
        slug="names",
        callable_id="demo:names@1",
        title="Names",
        status="",
        task_type="name",
    ),
)

BY_NAME = {entry.name: entry for entry in ENTRIES}
