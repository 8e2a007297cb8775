"""Facts about the provider that the runtime works from."""

from ._runtime.facts.profile import Authentication, Distribution, ErrorTable, Profile, Queue, Server

PROFILE = Profile(
    provider="jobs",
    title="Jobs",
    distribution=Distribution(
        name="jobs-models", version="0.1.0", package="jobs_models", client="Jobs"
    ),
    server=Server(base_url="https://queue.jobs.example", base_url_variable="JOBS_BASE_URL"),
    authentication=Authentication(
        environment_variable="JOBS_KEY", sign_up_url="https://jobs.example"
    ),
    transport=Queue(
        task_id=("request_id",), status=("status",), success=("COMPLETED",), errors=("detail",)
    ),
    errors=ErrorTable(code="code", message="message"),
)
