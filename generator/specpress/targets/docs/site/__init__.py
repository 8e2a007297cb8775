"""The HTML site over all providers: static files that open from disk."""

from specpress.targets.docs.site.artifacts import (
    data_scripts,
    model_site_artifacts,
    site_artifacts,
)

__all__ = ["data_scripts", "model_site_artifacts", "site_artifacts"]
