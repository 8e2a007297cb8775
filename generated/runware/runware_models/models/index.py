"""The index of the models; loaded when a model is first asked for."""

from .._runtime.facts.model import ModelEntry

ENTRIES: tuple[ModelEntry, ...] = (
    ModelEntry(
        name="alibaba_qwen3_5_397b",
        slug="alibaba-qwen3-5-397b",
        callable_id="alibaba:qwen@3.5-397b",
        title="Qwen3.5-397B",
        status="coming-soon",
        capabilities=("text-to-text", "image-to-text", "video-to-text"),
        task_type="textInference",
    ),
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

BY_NAME = {entry.name: entry for entry in ENTRIES}
