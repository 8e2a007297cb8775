"""From untrusted names to identifiers: words, cases, reserved words, and collisions."""

from specpress.names.identifiers import (
    as_is,
    attribute_name,
    class_name,
    field_name,
    module_name,
    singular,
)
from specpress.names.namespace import Claim, Collision, Namespace
from specpress.names.reserved import (
    FIELD_RESERVED,
    MODULE_RESERVED,
    OPERATION_RESERVED,
    REQUEST_RESERVED,
    RESULT_RESERVED,
    TYPE_RESERVED,
)
from specpress.names.slugs import SlugFault, read_slug
from specpress.names.words import split_words

__all__ = [
    "FIELD_RESERVED",
    "MODULE_RESERVED",
    "OPERATION_RESERVED",
    "REQUEST_RESERVED",
    "RESULT_RESERVED",
    "TYPE_RESERVED",
    "Claim",
    "Collision",
    "Namespace",
    "SlugFault",
    "as_is",
    "attribute_name",
    "class_name",
    "field_name",
    "module_name",
    "read_slug",
    "singular",
    "split_words",
]
