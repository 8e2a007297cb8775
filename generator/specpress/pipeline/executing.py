"""Where specs are made: by processes of this machine, or by the workers of a cluster."""

from __future__ import annotations

from typing import Final

from specpress.document import ProviderFolder
from specpress.pipeline.options import Options
from specpress.pipeline.preparing import LOCAL, ExecutorFault, Makers

_DASK: Final = "dask://"


def makers_of(options: Options, folders: tuple[ProviderFolder, ...]) -> Makers:
    """Who makes the specs of a run.

    Args:
        options: of the run; `executor` is an address such as `dask://host:8786`.
        folders: the providers.

    Raises:
        ExecutorFault: the address is none, or what it needs is not installed.
    """
    if options.executor is None:
        return LOCAL
    if not options.executor.startswith(_DASK) or options.executor == _DASK:
        raise ExecutorFault(f"{options.executor!r} is no executor: `dask://HOST:PORT` is one")
    # Imported here: it takes the digest of all code, which only a cluster asks for.
    from specpress.pipeline.dask_cluster import DaskCluster

    address = f"tcp://{options.executor.removeprefix(_DASK)}"
    try:
        return DaskCluster(address, options, folders)
    except ImportError as error:
        raise ExecutorFault(
            "--executor dask:// needs distributed: install specpress with its extra `dask`, as in "
            "pip install './specpress[dask]' for a checkout"
        ) from error
