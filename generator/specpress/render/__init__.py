"""Views to files: Jinja templates, copied files, and the formatter."""

from specpress.render.environment import TemplateFault, Templates
from specpress.render.formatting import FormatFault
from specpress.render.rendering import copied_files, render

__all__ = ["FormatFault", "TemplateFault", "Templates", "copied_files", "render"]
