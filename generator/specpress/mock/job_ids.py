"""Ids of jobs, as the schema of an answer wants them."""

from __future__ import annotations

from specpress.jsonvalue import JsonValue


def ids_like(job_id: str, known: JsonValue) -> list[str]:
    """Ids of a job as a schema may want them: as long as one that it takes, and that one.

    Args:
        job_id: that of the job, as it is where a schema asks for nothing.
        known: what is made from the schema.
    """
    if not isinstance(known, str) or not known:
        return []
    digits = job_id.replace("-", "")
    return [(digits * (len(known) // len(digits) + 1))[: len(known)], known]
