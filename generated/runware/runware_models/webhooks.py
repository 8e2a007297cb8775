"""Reading what Runware posts to a webhook."""

from ._runtime.webhooks import WebhookEvent, WebhookReader
from .errors import InvalidWebhook
from .profile import PROFILE

__all__ = ["InvalidWebhook", "WebhookEvent", "parse"]

parse = WebhookReader(PROFILE, __package__ or "").parse
