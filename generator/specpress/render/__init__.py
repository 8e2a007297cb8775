"""Views to files: Jinja templates, copied files, and the formatter."""

from specpress.render.environment import TemplateFault, Templates
from specpress.render.formatting import FormatFault
from specpress.render.rendering import (
    Rendered,
    copied_files,
    finish,
    render,
    render_unformatted,
)

__all__ = [
    "FormatFault",
    "Rendered",
    "TemplateFault",
    "Templates",
    "copied_files",
    "finish",
    "render",
    "render_unformatted",
]
