"""What the endpoints of every transport work with, and what a task array adds."""

from __future__ import annotations

from dataclasses import fields

from specpress.mock.catalogue import Catalogue
from specpress.mock.exchange import Exchanges
from specpress.mock.faults import FaultPlan
from specpress.mock.journal import Journal
from specpress.mock.keys import KeyCheck
from specpress.mock.options import MockOptions
from specpress.mock.polling import Poller
from specpress.mock.results import ResultMaker
from specpress.mock.service import Service
from specpress.mock.streams import ChunkMaker
from specpress.mock.webhooks import WebhookSender
from specpress.mock.wire import Wire
from specpress.profile import Profile
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """The parts of a mock server that know nothing of connections.

    Attributes:
        media_url: what URLs of media begin with.
        origin: what URLs of the server begin with.
        webhooks_anywhere: webhooks may leave this machine.
        patience: seconds from one ping of a WebSocket to the next.
    """

    profile: Profile
    catalogue: Catalogue
    wire: Wire
    keys: KeyCheck
    exchanges: Exchanges
    results: ResultMaker
    journal: Journal
    media_url: str
    origin: str
    webhooks_anywhere: bool
    patience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBackend(Backend):
    """What answers arrays of tasks.

    Attributes:
        chunks: None for a provider without streams.
    """

    service: Service
    chunks: ChunkMaker | None
    webhooks: WebhookSender


def make_backend(catalogue: Catalogue, options: MockOptions, origin: str, media: str) -> Backend:
    """Put the parts together.

    Args:
        catalogue: the models and the profile.
        options: how the server is set up.
        origin: what URLs of the server begin with.
        media: the path that media lie below.
    """
    profile = catalogue.profile
    transport = profile.transport
    wire = Wire(profile)
    plan = FaultPlan(
        options.faults,
        rate=options.random_rate,
        kinds=options.random_kinds,
        seed=options.behaviour.seed,
    )
    names = [name for name in (transport.task_type, transport.model) if name is not None]
    return Backend(
        profile=profile,
        catalogue=catalogue,
        wire=wire,
        keys=KeyCheck(profile, wire, options.keys),
        exchanges=Exchanges(plan, options.behaviour),
        results=ResultMaker(profile, origin + media),
        journal=Journal(options.log, names),
        media_url=origin + media,
        origin=origin,
        webhooks_anywhere=options.webhooks_anywhere,
        patience=options.connections.patience,
    )


def make_task_backend(base: Backend) -> TaskBackend:
    """Add what answers arrays of tasks."""
    profile, results, wire = base.profile, base.results, base.wire
    service = Service(base.catalogue, wire, results)
    poller = Poller(profile, service.book, results, wire)
    stream = profile.delivery.stream if profile.delivery is not None else None
    return TaskBackend(
        **{one.name: getattr(base, one.name) for one in fields(base)},
        service=service,
        chunks=None
        if stream is None
        else ChunkMaker(profile=profile, stream=stream, results=results),
        webhooks=WebhookSender(
            profile, poller.webhook_bodies, base.journal, anywhere=base.webhooks_anywhere
        ),
    )
