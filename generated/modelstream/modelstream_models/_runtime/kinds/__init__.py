"""The transport kinds: what a provider's messages look like."""
