"""Spans of calls for OpenTelemetry, which the extra `opentelemetry` installs."""

from ._runtime.watch.otel import OpenTelemetryObserver

__all__ = ["OpenTelemetryObserver"]
