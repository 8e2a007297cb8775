"""Reading a specs folder: providers, overlays, references, and documents with their operations."""

from specpress.document.bundling import Bundle, bundle
from specpress.document.calls import (
    CALL_MARK,
    MOST_CALLS,
    cancel_operation,
    events_operation,
    is_refused,
    names_operation,
    operation_text,
    operations_of_model,
    result_operation,
    status_operation,
    the_call,
)
from specpress.document.dialect import Dialect
from specpress.document.discovery import discover
from specpress.document.faults import ReferenceFault, ReferenceProblem
from specpress.document.folder import ProviderFolder
from specpress.document.forms import BODY_SCHEMA, BODY_TEMPLATE, FORM_SCHEMA
from specpress.document.given_examples import GivenExample, given_examples
from specpress.document.graft import Graft
from specpress.document.inheritance import named_schema
from specpress.document.member_paths import MemberPaths
from specpress.document.mending import Mend
from specpress.document.nodes import (
    METHODS,
    Calls,
    Document,
    Operation,
    Parameter,
    RequestBody,
    Response,
)
from specpress.document.page_files import PageFile
from specpress.document.reader import check_overlays, read_document
from specpress.document.references import References
from specpress.document.shapes import member_label
from specpress.document.spec_file import Address, SpecFile
from specpress.document.transports import address_at, profile_for, told

__all__ = [
    "BODY_SCHEMA",
    "BODY_TEMPLATE",
    "CALL_MARK",
    "FORM_SCHEMA",
    "METHODS",
    "MOST_CALLS",
    "Address",
    "Bundle",
    "Calls",
    "Dialect",
    "Document",
    "GivenExample",
    "Graft",
    "MemberPaths",
    "Mend",
    "Operation",
    "PageFile",
    "Parameter",
    "ProviderFolder",
    "ReferenceFault",
    "ReferenceProblem",
    "References",
    "RequestBody",
    "Response",
    "SpecFile",
    "address_at",
    "bundle",
    "cancel_operation",
    "check_overlays",
    "discover",
    "events_operation",
    "given_examples",
    "is_refused",
    "member_label",
    "named_schema",
    "names_operation",
    "operation_text",
    "operations_of_model",
    "profile_for",
    "read_document",
    "result_operation",
    "status_operation",
    "the_call",
    "told",
]
