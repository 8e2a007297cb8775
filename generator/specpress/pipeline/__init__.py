"""The order of the stages: specs in, files out. Nothing here reads, prints or writes by itself."""

from specpress.pipeline.generating import Build, generate
from specpress.pipeline.loading import Loaded, load
from specpress.pipeline.options import NoProgress, Options, Progress

__all__ = ["Build", "Loaded", "NoProgress", "Options", "Progress", "generate", "load"]
