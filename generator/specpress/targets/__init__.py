"""What is made of the IR: the SDK, the docs, the site and the validators, each as frozen views."""

from specpress.targets.protocol import (
    File,
    Made,
    ModelContext,
    ProviderContext,
    Target,
    WholeContext,
)

__all__ = ["File", "Made", "ModelContext", "ProviderContext", "Target", "WholeContext"]
