"""The coloured code of models, kept from one process to the next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

from specpress.ir import Model
from specpress.pipeline.recall import Recall
from specpress.records import dataclass
from specpress.targets.docs import noting_listings


@dataclass(frozen=True, slots=True)
class KeptListings:
    """Coloured code of each model as it was built last, in the store of a recall.

    Most changes of a spec leave the code on its page as it is: then no lexer has to be loaded.

    Attributes:
        recall: whose settings name all that the code was coloured with.
    """

    recall: Recall

    def around_model(self, model: Model) -> AbstractContextManager[None]:
        """The same as `around`, for the page of a model."""
        return self.around(model.spec_path, model.slug)

    @contextmanager
    def around(self, *place: str) -> Generator[None]:
        """Know the code of some pages while they are made, and keep what it is then.

        Args:
            place: tells them from others.
        """
        digest = self.recall.digest_for("listings", *place)
        content = self.recall.store.read(digest)
        known: dict[str, str] = {} if content is None else json.loads(zlib.decompress(content))
        with noting_listings(known) as noted:
            yield
        if noted.keys() != known.keys():
            self.recall.store.write(digest, zlib.compress(json.dumps(noted).encode("ascii"), 1))
