"""The index of the models; loaded when a model is first asked for."""

from .._runtime.facts.model import ModelEntry

ENTRIES = (
    ModelEntry(
        name="openai_gpt_5_5",
        slug="openai-gpt-5-5",
        callable_id="openai:gpt@5.5",
        title="GPT-5.5",
        status="coming-soon",
        capabilities=("text-to-text", "image-to-text"),
        task_type="textInference",
    ),
)
