"""A model in use, and a request to it that is ready to send."""
