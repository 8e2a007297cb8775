"""Facts about the provider that the runtime works from."""

from ._runtime.facts.profile import (
    Authentication,
    Distribution,
    ErrorTable,
    Plain,
    Profile,
    Server,
    StreamFields,
)

PROFILE = Profile(
    provider="modelstream",
    title="ModelStream",
    distribution=Distribution(
        name="modelstream-models",
        version="0.1.0",
        package="modelstream_models",
        client="ModelStream",
    ),
    server=Server(base_url="https://api.modelstream.ai", base_url_variable="MODELSTREAM_BASE_URL"),
    authentication=Authentication(
        environment_variable="MODELSTREAM_API_KEY", sign_up_url="https://modelstream.ai"
    ),
    transport=Plain(
        errors=("error",),
        model="model",
        stream_flag="stream",
        stream=StreamFields(
            text=("delta", "content"),
            reasoning=("delta", "reasoning_content"),
            finish=("finish_reason",),
            usage=("usage",),
            done="[DONE]",
            result_text=("content",),
            result_reasoning=("reasoning_content",),
            items=("choices",),
            delta=("delta",),
            message="message",
        ),
    ),
    errors=ErrorTable(
        codes=(
            ("invalid_api_key", "Authentication"),
            ("insufficient_quota", "PaymentRequired"),
            ("model_not_found", "NotFound"),
            ("rate_limit_exceeded", "RateLimited"),
        ),
        retryable_codes=("rate_limit_exceeded",),
        code="code",
        message="message",
        parameter="param",
    ),
)
