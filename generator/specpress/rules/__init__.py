"""Lint: what is wrong or doubtful in specs that can be read.

Rules are functions, grouped by what they look at: one schema, one text, one document, or a
provider's models together. Each module lists its own under `RULES`. A rule reports and changes
nothing; an error stops the output of the model that it concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.late_names import late_names

if TYPE_CHECKING:
    from specpress.rules.allow_list import check_allowances, read_allow_list
    from specpress.rules.catalogue import check_models
    from specpress.rules.checking import check_documents
    from specpress.rules.compilation import check_validator, report_problems
    from specpress.rules.mending import Mended, mend
    from specpress.rules.profile_names import check_profile_names
    from specpress.rules.profile_places import Lookup, look_up
    from specpress.rules.prose_pages import check_pages
    from specpress.rules.traits import KnownTraits, PackedTraits, find_traits, packed_traits
    from specpress.rules.unread import check_responses, check_unread

_LATE: Final = {
    "KnownTraits": "traits",
    "Lookup": "profile_places",
    "Mended": "mending",
    "PackedTraits": "traits",
    "check_allowances": "allow_list",
    "check_documents": "checking",
    "check_models": "catalogue",
    "check_pages": "prose_pages",
    "check_profile_names": "profile_names",
    "check_responses": "unread",
    "check_unread": "unread",
    "check_validator": "compilation",
    "find_traits": "traits",
    "look_up": "profile_places",
    "mend": "mending",
    "packed_traits": "traits",
    "read_allow_list": "allow_list",
    "report_problems": "compilation",
}

__all__ = [
    "KnownTraits",
    "Lookup",
    "Mended",
    "PackedTraits",
    "check_allowances",
    "check_documents",
    "check_models",
    "check_pages",
    "check_profile_names",
    "check_responses",
    "check_unread",
    "check_validator",
    "find_traits",
    "look_up",
    "mend",
    "packed_traits",
    "read_allow_list",
    "report_problems",
]

__getattr__ = late_names(__name__, _LATE)
