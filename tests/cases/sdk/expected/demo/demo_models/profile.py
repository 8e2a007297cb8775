"""Facts about the provider that the runtime works from."""

from ._runtime.facts.profile import (
    Authentication,
    DeliveryMethods,
    Distribution,
    ErrorTable,
    ItemFields,
    Profile,
    Server,
    TaskArray,
)

PROFILE = Profile(
    provider="demo",
    title="Demo",
    distribution=Distribution(
        name="demo-models", version="0.1.0", package="demo_models", client="Demo"
    ),
    server=Server(base_url="https://api.demo.example/v2", base_url_variable="DEMO_BASE_URL"),
    authentication=Authentication(
        environment_variable="DEMO_KEY",
        header="X-Key",
        prefix="Key ",
        sign_up_url="https://demo.example/keys",
    ),
    transport=TaskArray(
        task_id="id",
        task_type="task",
        model="model",
        results="data",
        errors=("errors", "error"),
        delivery=DeliveryMethods(field="mode", sync="now", asynchronous="later"),
        count="count",
        poll_task_type="ask",
        items=ItemFields(status="state", success=("ready",), failure=("broken",)),
    ),
    errors=ErrorTable(
        codes=(("full", "RateLimited"), ("twice", "Conflict")),
        retryable_codes=("full",),
        conflict_codes=("twice",),
        code="code",
        message="message",
    ),
    warned_statuses=(("old", "goes in May"),),
    docs_url="https://demo.example/models/{slug}",
)
