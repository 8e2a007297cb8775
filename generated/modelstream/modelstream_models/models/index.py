"""The index of the models; loaded when a model is first asked for."""

from .._runtime.facts.model import ModelEntry

ENTRIES: tuple[ModelEntry, ...] = (
    ModelEntry(
        name="deep_think_2",
        slug="deep-think-2",
        callable_id="deep-think-2",
        title="Deep Think 2",
        status="",
    ),
    ModelEntry(
        name="gpt_5_5",
        slug="gpt-5-5",
        callable_id="gpt-5.5",
        title="GPT-5.5",
        status="",
    ),
    ModelEntry(
        name="gpt_5_5_mini",
        slug="gpt-5-5-mini",
        callable_id="gpt-5.5-mini",
        title="GPT-5.5 mini",
        status="",
    ),
    ModelEntry(
        name="gpt_image_2",
        slug="gpt-image-2",
        callable_id="gpt-image-2",
        title="GPT Image 2",
        status="",
    ),
)

BY_NAME = {entry.name: entry for entry in ENTRIES}
