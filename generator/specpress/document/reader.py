"""Reads one spec into a `Document`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.syntax import NOT_AN_OBJECT
from specpress.document.calls import find_calls, operations_of_model
from specpress.document.dialect import read_version
from specpress.document.folder import ProviderFolder
from specpress.document.forms import form_faults
from specpress.document.large_values import leave_out_large_values
from specpress.document.mending import report_no_match
from specpress.document.needed import as_far_as_needed
from specpress.document.nodes import Document
from specpress.document.operations import read_operations
from specpress.document.reference_check import reference_faults
from specpress.document.shapes import type_name
from specpress.document.spec_file import Address, report_source_error
from specpress.document.transports import profile_for
from specpress.source import Location, SourceError


def read_document(path: Path, folder: ProviderFolder, report: Reporter) -> Document | None:
    """Read a spec: parse it, apply the overlays that are for it, follow its references.

    Args:
        path: one of the folder's `spec_paths`.
        folder: the provider's folder.
        report: takes everything that is wrong.

    Returns:
        The document; None when there was an error.
    """
    own = Reporter()
    document = _read(path.resolve(), folder, own)
    report.extend(own.diagnostics)
    return None if own.has_errors else document


def _read(path: Path, folder: ProviderFolder, report: Reporter) -> Document | None:
    try:
        file = folder.files.open(path)
    except SourceError as error:
        report_source_error(error, report)
        return None
    if file.form is not None:
        form_faults(file.form, folder.profile, report)
    mend = folder.overlays.result(path)
    if mend is not None:
        report.extend(mend.diagnostics)
    root = Address(file)
    if not isinstance(file.root, dict):
        report.report(
            NOT_AN_OBJECT,
            f"a spec is an object; this is {type_name(file.root)}",
            root.location,
            hint="one file holds one OpenAPI document",
        )
        return None
    leave_out_large_values(root, report)
    version = read_version(root, report)
    info = root.member("info")
    if info is not None and not isinstance(info.value, dict):
        report.report(NOT_AN_OBJECT, f"`info` is {type_name(info.value)}", info.location)
    found = Reporter()
    for fault in reference_faults(root, folder.references):
        fault.report_to(found)
    if version is None:
        report.extend(found.diagnostics)
        return None
    text, dialect = version
    operations = read_operations(root, dialect, folder.references, found)
    profile_of = partial(profile_for, folder.profile, root)
    calls = find_calls(operations, profile_of)
    needed = operations_of_model(operations, calls, profile_of)
    report.extend(as_far_as_needed(found.diagnostics, root, needed, folder.references))
    return Document(
        file=file,
        path=f"{folder.id}/{path.relative_to(folder.path).as_posix()}"
        if path.is_relative_to(folder.path)
        else f"{folder.id}/{path.name}",
        version=text,
        dialect=dialect,
        operations=operations,
        calls=calls,
        made_from=needed,
        references=folder.references,
    )


def check_overlays(folder: ProviderFolder, report: Reporter) -> None:
    """Report the actions of provider-wide overlays that match nothing in any of its specs.

    To be called after `read_document` had its turn with each spec. An overlay that names its spec
    in `extends` is checked when that spec is read. While a spec cannot be read, it is not known
    whether an action is for it, so nothing is reported.

    Args:
        folder: the provider's folder.
        report: takes the findings.
    """
    mends = [folder.overlays.result(path) for path in folder.spec_paths]
    matched = frozenset[Location]().union(*(mend.matched for mend in mends if mend is not None))
    for overlay in folder.overlays.overlays:
        if overlay.extends or None in mends or not mends:
            continue
        for action in overlay.actions:
            if action.address.location not in matched:
                report_no_match(action, report)
