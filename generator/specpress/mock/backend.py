"""What both endpoints, HTTP and WebSocket, work with."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """The parts of a mock server that know nothing of connections.

    Attributes:
        chunks: None for a provider without streams.
    """

    profile: Profile
    catalogue: Catalogue
    service: Service
    wire: Wire
    keys: KeyCheck
    exchanges: Exchanges
    chunks: ChunkMaker | None
    webhooks: WebhookSender
    journal: Journal


def make_backend(catalogue: Catalogue, options: MockOptions, media_url: str) -> Backend:
    """Put the parts together.

    Args:
        catalogue: the models and the profile.
        options: how the server is set up.
        media_url: what URLs of media begin with.
    """
    profile = catalogue.profile
    transport = profile.transport
    wire = Wire(profile)
    results = ResultMaker(profile, media_url)
    service = Service(catalogue, wire, results)
    plan = FaultPlan(
        options.faults,
        rate=options.random_rate,
        kinds=options.random_kinds,
        seed=options.behaviour.seed,
    )
    names = [name for name in (transport.task_type, transport.model) if name is not None]
    journal = Journal(options.log, names)
    poller = Poller(profile, service.book, results, wire)
    stream = profile.delivery.stream if profile.delivery is not None else None
    chunks: ChunkMaker | None = None
    if stream is not None:
        chunks = ChunkMaker(profile=profile, stream=stream, results=results)
    return Backend(
        profile=profile,
        catalogue=catalogue,
        service=service,
        wire=wire,
        keys=KeyCheck(profile, wire, options.keys),
        exchanges=Exchanges(catalogue, service, plan, options.behaviour),
        chunks=chunks,
        webhooks=WebhookSender(profile, poller, wire, journal, anywhere=options.webhooks_anywhere),
        journal=journal,
    )
