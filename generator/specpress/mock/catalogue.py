"""The models that the mock server serves, with their validators, compiled when first needed."""

from __future__ import annotations

from functools import cached_property

from specpress.ir import Model, ProviderApi
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile
from specpress.validators import CompileOptions, Validator, compile_schema, load_validator


class Served:
    """One model and the validator of its requests."""

    def __init__(self, model: Model, profile: Profile) -> None:
        self.model = model
        self._profile = profile

    @cached_property
    def validator(self) -> Validator:
        """The compiled validator of one request object.

        Raises:
            ValueError: the schema cannot be compiled; `specpress lint` says why.
        """
        options = CompileOptions(formats=frozenset(self._profile.formats))
        return load_validator(
            compile_schema(self.model.request.schema.value, options=options), self.model.slug
        )

    @property
    def docs_url(self) -> str | None:
        """Where its page is published."""
        url = self._profile.docs.url
        return url.replace("{slug}", self.model.slug) if url else None

    def delivery(self, task: JsonObject) -> str:
        """The kind of delivery that a task asks for: `sync`, `async` or `stream`."""
        delivery = self.model.delivery
        asked = task.get(delivery.field) if delivery.field else None
        for method in delivery.methods:
            if method.value == asked:
                return method.kind
        return delivery.default

    def default(self, parameter: str) -> JsonValue:
        """The default of a request member; None when there is none."""
        for field in self.model.object(self.model.request.root).fields:
            if field.wire_name == parameter and field.default is not None:
                return field.default.value
        return None


class Catalogue:
    """Finds the model that a task calls."""

    def __init__(self, provider: ProviderApi) -> None:
        self.profile = provider.profile
        self.served = tuple(Served(model, provider.profile) for model in provider.models)
        self._by_callable_id = {one.model.callable_id: one for one in self.served}
        self._by_slug = {one.model.slug: one for one in self.served}
        self.task_types = tuple(
            sorted({one.model.task_type for one in self.served if one.model.task_type})
        )

    def by_name(self, name: str, *, slugs: bool = True) -> Served | None:
        """The model of that callable id, or of that slug if slugs are taken."""
        found = self._by_callable_id.get(name)
        return found or (self._by_slug.get(name) if slugs else None)

    def find(self, task: JsonObject, *, slugs: bool) -> Served | None:
        """The model that a task names; for a task without one, the only model of its type."""
        transport = self.profile.transport
        name = task.get(transport.model) if transport.model else None
        if isinstance(name, str):
            return self.by_name(name, slugs=slugs)
        task_type = task.get(transport.task_type or "")
        alike = [one for one in self.served if one.model.task_type == task_type]
        nameless = [one for one in alike if not self._names_a_model(one)]
        return nameless[0] if len(nameless) == 1 and name is None else None

    def _names_a_model(self, served: Served) -> bool:
        model = served.model
        names = {field.wire_name for field in model.object(model.request.root).fields}
        return self.profile.transport.model in names
