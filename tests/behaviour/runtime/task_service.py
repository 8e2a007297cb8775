"""A provider of tasks for the tests: accepts, works, answers polls, refuses ids used twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wire_server import Answer, Request

USAGE = {"promptTokens": 9, "completionTokens": 3, "totalTokens": 12}


def item_of(task: dict[str, Any], text: str = "Hello", **extra: Any) -> dict[str, Any]:
    """Return a result item for a task."""
    return {
        "taskType": task["taskType"],
        "taskUUID": task["taskUUID"],
        "text": text,
        "finishReason": "stop",
        "usage": USAGE,
        **extra,
    }


@dataclass
class TaskService:
    """Works through tasks: each needs a number of polls, after which its results are there.

    Attributes:
        polls: Polls that a task needs.
        numbered: Whether results carry their index.
        failing: Error objects by prompt.
    """

    polls: int = 2
    numbered: bool = False
    failing: dict[str, dict[str, Any]] = field(default_factory=dict)
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    def __call__(self, request: Request) -> Answer:
        items: list[dict[str, Any]] = []
        errors: list[dict[str, Any]] = []
        for task in request.json:
            found, error = self._poll(task) if "model" not in task else self._submit(task)
            items += found
            errors += error
        envelope: dict[str, Any] = {}
        if items or not errors:
            envelope["data"] = items
        if errors:
            envelope["errors"] = errors
        return Answer(400 if errors and not items else 200, json=envelope)

    def _submit(self, task: dict[str, Any]) -> tuple[list[Any], list[Any]]:
        task_id = task["taskUUID"]
        about = {"taskUUID": task_id, "taskType": task["taskType"]}
        if task_id in self.tasks:
            return [], [{"code": "conflictTaskUUID", "message": "used twice", **about}]
        self.tasks[task_id] = task
        if task.get("deliveryMethod") == "async":
            return [about], []
        error = self.failing.get(task["messages"][0]["content"])
        if error:
            return [], [{**error, **about}]
        return self._results(task, task.get("numberResults", 1)), []

    def _poll(self, poll: dict[str, Any]) -> tuple[list[Any], list[Any]]:
        task = self.tasks.get(poll["taskUUID"])
        if task is None:
            return [], []
        asked = self.asked[poll["taskUUID"]] = self.asked.get(poll["taskUUID"], 0) + 1
        count = task.get("numberResults", 1)
        error = self.failing.get(task["messages"][0]["content"])
        done = asked >= self.polls
        running = {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}
        if error and done:
            return [{**running, "status": "error", "error": error}], []
        if done:
            return self._results(task, count, status="success"), []
        part = self._results(task, min(asked - 1, count - 1), status="success")
        return [*part, {**running, "status": "processing", "progress": asked * 10}], []

    def _results(self, task: dict[str, Any], count: int, **extra: Any) -> list[dict[str, Any]]:
        prompt = task["messages"][0]["content"]
        items = [item_of(task, f"{prompt} {number}", **extra) for number in range(count)]
        if self.numbered:
            for number, item in enumerate(items):
                item["resultIndex"] = number
        return items
