"""Connections, and what is put on them."""
