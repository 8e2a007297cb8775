"""What becomes of tasks: the provider's protocol, free of how messages travel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace

from specpress.ir import Json
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.behaviour import Behaviour
from specpress.mock.catalogue import Catalogue
from specpress.mock.faults import Fault, RequestFacts
from specpress.mock.placeholders import fill
from specpress.mock.polling import Poller
from specpress.mock.results import NoResultError, ResultMaker
from specpress.mock.served import Served
from specpress.mock.tasks import TaskBook, TaskRecord
from specpress.mock.wire import Problem, Wire
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.validators import Issue


@dataclass(slots=True, kw_only=True)
class Answer:
    """What some tasks gave.

    Attributes:
        items: results, acknowledgements and states.
        problems: errors.
        streams: tasks whose results are to be streamed.
        webhooks: tasks whose results are to be sent to a URL.
        wait: seconds until the results are there.
    """

    items: list[JsonObject] = field(default_factory=list[JsonObject])
    problems: list[Problem] = field(default_factory=list[Problem])
    streams: list[TaskRecord] = field(default_factory=list[TaskRecord])
    webhooks: list[TaskRecord] = field(default_factory=list[TaskRecord])
    wait: float = 0.0

    def status(self, behaviour: Behaviour) -> int:
        """The HTTP status."""
        if not self.problems:
            return 200
        return behaviour.partial_status if self.items else self.problems[0].status


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Under what conditions tasks are answered."""

    behaviour: Behaviour
    fault: Fault
    over_websocket: bool = False
    dry_run: bool = False


class Service:
    """Answers tasks."""

    def __init__(self, catalogue: Catalogue, wire: Wire, results: ResultMaker) -> None:
        self.catalogue = catalogue
        self.book = TaskBook()
        self._profile: Profile = catalogue.profile
        self._wire = wire
        self._results = results
        self._poller = Poller(catalogue.profile, self.book, results, wire)
        self._templates = {name: Json(template) for name, template in catalogue.profile.mock.tasks}
        transport, delivery = self._profile.transport, self._profile.delivery
        self._type_name = transport.task_type or ""
        self._id_name = transport.task_id or ""
        self._poll = delivery.poll if delivery is not None else None

    def answer(self, tasks: Sequence[JsonObject], situation: Situation) -> Answer:
        """Answer some tasks; those that are fine are taken in even when others are not."""
        streamed = sum(self._is_streamed(task) for task in tasks)
        only_streams = situation.behaviour.many_streams == "accept" and streamed == len(tasks)
        if streamed and len(tasks) > 1 and not only_streams:
            return Answer(problems=[self.malformed("a streamed task must be alone in its request")])
        answer = Answer()
        for task in tasks:
            try:
                self._answer_one(task, situation, answer)
            except NoResultError as error:
                answer.problems.append(self._broken(task, str(error)))
        return answer

    def malformed(self, message: str) -> Problem:
        """The request is not what the transport asks for."""
        return Problem(code=self._profile.mock.codes.payload, message=message, status=400)

    def facts(self, tasks: Sequence[JsonObject], medium: str) -> RequestFacts:
        """What of a request decides which faults concern it.

        Args:
            tasks: what it holds; none when it is not readable.
            medium: `http` or `websocket`.
        """
        traits, models = {medium}, set[str]()
        for task in tasks:
            if self.is_poll(task):
                traits.add("poll")
                continue
            served = self.catalogue.find(task, slugs=True)
            if served is not None:
                traits |= {"submit", served.delivery(task)}
                models |= {served.callable_id, served.slug}
        if "stream" not in traits:
            traits.add("whole")
        return RequestFacts(traits=frozenset(traits), models=frozenset(models))

    def is_poll(self, task: JsonObject) -> bool:
        """Whether a task asks after another."""
        return self._poll is not None and task.get(self._type_name) == self._poll.task_type

    def _is_streamed(self, task: JsonObject) -> bool:
        served = self.catalogue.find(task, slugs=True)
        return served is not None and served.delivery(task) == "stream"

    def _answer_one(self, task: JsonObject, situation: Situation, answer: Answer) -> None:
        task_type = task.get(self._type_name)
        behaviour = situation.behaviour
        if self.is_poll(task):
            items, problems = self._poller.poll(task, situation.behaviour)
        elif isinstance(task_type, str) and task_type in self._templates:
            items, problems = self._answer_other(task, task_type, behaviour)
        else:
            served = None
            if task_type in self.catalogue.task_types or not self.catalogue.task_types:
                served = self.catalogue.find(task, slugs=behaviour.slugs)
            problems = self._refusals(task, served, situation)
            if served is not None and not problems:
                self._accept(task, served, situation, answer)
                return
            self._refuse(task, behaviour)
            items = []
        answer.items += items
        answer.problems += problems if behaviour.errors == "all" else problems[:1]

    def _answer_other(
        self, task: JsonObject, task_type: str, behaviour: Behaviour
    ) -> tuple[list[JsonObject], list[Problem]]:
        """The answer to a task that is not a model's."""
        record: TaskRecord | None = None
        task_id = task.get(self._id_name)
        values: dict[str, Callable[[], JsonValue]] = {"task_id": lambda: task_id}
        if "{request}" in self._templates[task_type].text:
            record = self.book.get(str(task_id), behaviour.retention)
            if record is None or record.served is None:
                return [], [self._poller.unknown(task, behaviour)]
            found = record
            values["request"] = lambda: found.request
            values["response"] = lambda: self._wire.body(
                self._poller.results(found, behaviour), [], behaviour
            )
        filled = fill(self._templates[task_type].value, values)
        members = filled if isinstance(filled, dict) else {}
        return [{self._type_name: task_type, **members}], []

    def _refusals(
        self, task: JsonObject, served: Served | None, situation: Situation
    ) -> list[Problem]:
        """Everything that keeps a task from being taken in."""
        behaviour = situation.behaviour
        if served is None:
            return [self._unknown(task, behaviour)]
        if served.fault is not None:
            return [self._broken(task, served.fault)]
        # The wire takes a slug for the model; the schema knows the callable id alone.
        name = self._profile.transport.model
        named = {**task, name: served.callable_id} if name in task else task
        issues = served.validator.validate(named)
        if issues:
            return [self._invalid(task, served, issue) for issue in issues]
        if situation.over_websocket and served.delivery(task) == "stream":
            field_name = served.model.delivery.field
            message = f"`{field_name}`: a WebSocket cannot stream; use HTTP"
            return [self._bad_parameter(task, served, field_name, message)]
        task_id = task.get(self._id_name)
        if behaviour.replay == "conflict" and self.book.get(str(task_id), behaviour.retention):
            return [
                Problem(
                    code=self._wire.code_of_kind("conflict"),
                    message=f"a task with the {self._id_name} {task_id!r} exists already",
                    status=behaviour.conflict_status,
                    parameter=self._id_name,
                    task_type=task.get(self._type_name),
                    task_id=task_id,
                    documentation=served.docs_url,
                )
            ]
        return []

    def _accept(
        self, task: JsonObject, served: Served, situation: Situation, answer: Answer
    ) -> None:
        behaviour, fault = situation.behaviour, situation.fault
        if situation.dry_run and behaviour.dry_run != "run":
            answer.items += self._dry_run(task, served, behaviour)
            return
        webhook = self._profile.transport.webhook
        has_webhook = webhook is not None and task.get(webhook) is not None
        delivery = "async" if has_webhook else served.delivery(task)
        record = TaskRecord(
            request=task,
            served=served,
            delivery=delivery,
            count=self._results.count(served, task),
            accepted_at=self.book.now,
            fault=fault,
        )
        if delivery != "sync":  # what goes out later is known to be fine now
            self._results.results(served, task, behaviour)
        self.book.add(str(task.get(self._id_name)), record)
        if has_webhook:
            answer.webhooks.append(record)
        if delivery == "async":
            if behaviour.acknowledge == "items" or situation.over_websocket:
                answer.items.append(self._results.head(task, behaviour))
            return
        answer.wait = max(answer.wait, behaviour.duration)
        if fault.fail and not fault.fail_at:
            answer.problems.append(self._poller.failure(record))
        elif delivery == "stream" and not fault.plain:
            answer.streams.append(record)
        else:
            answer.items += self._poller.results(record, behaviour)

    def _dry_run(self, task: JsonObject, served: Served, behaviour: Behaviour) -> list[JsonObject]:
        if behaviour.dry_run == "empty":
            return []
        stream = self._profile.delivery.stream if self._profile.delivery is not None else None
        item = self._results.head(task, behaviour)
        if stream is not None and stream.cost is not None:
            item[stream.cost] = round(0.0001 * self._results.count(served, task), 6)
        return [item]

    def _refuse(self, task: JsonObject, behaviour: Behaviour) -> None:
        task_id = task.get(self._id_name)
        if behaviour.reserve_invalid and isinstance(task_id, str):
            if self.book.get(task_id, behaviour.retention) is not None:
                return
            refused = TaskRecord(
                request=task, served=None, delivery="sync", count=0, accepted_at=self.book.now
            )
            self.book.add(task_id, refused)

    def _unknown(self, task: JsonObject, behaviour: Behaviour) -> Problem:
        """There is no such task type, or no such model."""
        codes, transport = self._profile.mock.codes, self._profile.transport
        task_type, task_id = task.get(self._type_name), task.get(self._id_name)
        if self.catalogue.task_types and task_type not in self.catalogue.task_types:
            others = [*self._templates, *([self._poll.task_type] if self._poll else [])]
            known = ", ".join(sorted({*self.catalogue.task_types, *others}))
            return Problem(
                code=codes.task_type,
                message=f"there is no {self._type_name} {task_type!r}; there are {known}",
                status=400,
                parameter=self._type_name,
                task_id=task_id,
            )
        name = task.get(transport.model) if transport.model is not None else None
        unread = ", ".join(self.catalogue.unread)
        return Problem(
            code=codes.model,
            message=f"there is no model {name!r}"
            + (f" among the specs that can be read; these cannot: {unread}" if unread else ""),
            status=behaviour.model_status,
            parameter=transport.model or "",
            task_type=task_type,
            task_id=task_id,
        )

    def _broken(self, task: JsonObject, fault: str) -> Problem:
        """The spec of the model has an error; the other models are served all the same."""
        return Problem(
            code=self._wire.code_of_kind("server_error"),
            message=f"the mock server cannot serve this model: {fault}",
            status=500,
            task_type=task.get(self._type_name),
            task_id=task.get(self._id_name),
        )

    def _invalid(self, task: JsonObject, served: Served, issue: Issue) -> Problem:
        codes = self._profile.mock.codes
        path = issue.pointer.removeprefix("/").replace("/", ".")
        if issue.key:
            path = f"{path}.{issue.key}" if path else issue.key
        problem = self._bad_parameter(task, served, path, f"`{path}`: {issue.message}")
        code = dict(codes.keywords).get(issue.keyword)
        return problem if code is None else replace(problem, code=code)

    def _bad_parameter(
        self, task: JsonObject, served: Served, parameter: str, message: str
    ) -> Problem:
        return Problem(
            code=self._profile.mock.codes.parameter,
            message=message,
            status=400,
            parameter=parameter,
            task_type=task.get(self._type_name),
            task_id=task.get(self._id_name),
            documentation=served.docs_url,
        )
