"""Requests, answers and errors as JSON."""
