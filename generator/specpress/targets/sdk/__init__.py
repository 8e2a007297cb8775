"""The SDK: one package for a provider, one subpackage for each of its models."""

from specpress.targets.sdk.model_files import model_artifacts
from specpress.targets.sdk.model_spec import base_url
from specpress.targets.sdk.provider_files import provider_artifacts

__all__ = ["base_url", "model_artifacts", "provider_artifacts"]
