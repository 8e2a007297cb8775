"""From untrusted names to words and ids, and who gets a name that several want."""

from specpress.names.namespace import Claim, Collision, Namespace
from specpress.names.slugs import SlugFault, read_file_slug, read_slug, tell_apart
from specpress.names.words import singular, split_words

__all__ = [
    "Claim",
    "Collision",
    "Namespace",
    "SlugFault",
    "read_file_slug",
    "read_slug",
    "singular",
    "split_words",
    "tell_apart",
]
