"""Specs to the intermediate representation: ingest, validate, lower."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from specpress.diagnostics import Policy, Reporter
from specpress.document import (
    Document,
    ProviderFolder,
    check_overlays,
    discover,
    read_document,
)
from specpress.ir import Api, ProviderApi
from specpress.lower import lower_provider
from specpress.pipeline.options import Options, Progress
from specpress.rules import check_allowances, check_documents, check_models, read_allow_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What reading the specs gave.

    Attributes:
        api: the models that are free of errors.
        failed: paths of the specs that are not, in order.
        folders: the provider folders that were found.
    """

    api: Api
    failed: tuple[str, ...]
    folders: tuple[ProviderFolder, ...]


def load(options: Options, report: Reporter, progress: Progress) -> Loaded:
    """Read, check and lower every spec.

    One broken spec does not hold up the others: its findings go to the reporter, its path to
    `failed`.
    """
    folders = discover(options.specs, report, only=options.providers)
    folders = tuple(_mentioning(folder, options.mentioning) for folder in folders)
    progress.start("Reading specs", sum(len(folder.spec_paths) for folder in folders))
    providers: list[ProviderApi] = []
    failed: list[str] = []
    for folder in folders:
        policy = Policy(options.severities, read_allow_list(folder, report))
        found = Reporter(policy)
        documents, broken = _documents(folder, found, progress)
        check_overlays(folder, found)
        provider = lower_provider(documents, folder, found)
        check_models(provider.models, found)
        check_allowances(policy, found)
        report.extend(found.diagnostics)
        lowered = {model.spec_path for model in provider.models}
        broken += [found.path for found in documents if found.path not in lowered]
        failed += sorted(broken)
        providers.append(provider)
    progress.finish()
    return Loaded(api=Api(providers=tuple(providers)), failed=tuple(failed), folders=folders)


def _mentioning(folder: ProviderFolder, words: frozenset[str] | None) -> ProviderFolder:
    """The folder with those of its specs that hold one of the words."""
    if words is None:
        return folder
    paths = tuple(path for path in folder.spec_paths if _holds(path, words))
    return replace(folder, spec_paths=paths)


def _holds(path: Path, words: frozenset[str]) -> bool:
    if any(word in path.name for word in words):
        return True
    try:
        content = path.read_bytes()
    except OSError:
        return True  # the reader says what is wrong with it
    return any(word.encode() in content for word in words)


def _documents(
    folder: ProviderFolder, report: Reporter, progress: Progress
) -> tuple[list[Document], list[str]]:
    documents: list[Document] = []
    broken: list[str] = []
    for path in folder.spec_paths:
        name = f"{folder.id}/{path.name}"
        progress.begin(name)
        own = report.fork()
        document = read_document(path, folder, own)
        if document is not None:
            check_documents([document], folder, own)
        if document is None or own.has_errors:
            broken.append(name)
        else:
            documents.append(document)
        report.extend(own.diagnostics)
    return documents, broken
