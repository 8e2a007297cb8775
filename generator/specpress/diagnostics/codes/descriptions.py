"""W7xx: texts that mislead readers or break pages."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

NO_DESCRIPTION: Final = register(
    "W701",
    "a parameter has no description",
    why="The documentation has nothing but a name and a type to show.",
    bad="steps:\n  type: integer",
    good="steps:\n  type: integer\n  description: Sampling steps; more are slower and finer.",
)
REPEATED_DESCRIPTION: Final = register(
    "W702",
    "two parameters share a description",
    why="One of the two was copied and not changed: it describes something else.",
    bad="width:\n  type: integer\n  description: Width of the image in pixels.\n"
    "height:\n  type: integer\n  description: Width of the image in pixels.",
    good="width:\n  type: integer\n  description: Width of the image in pixels.\n"
    "height:\n  type: integer\n  description: Height of the image in pixels.",
)
DEAD_LINK: Final = register(
    "W703",
    "a link to a parameter leads nowhere",
    why="The page has no such anchor: readers land at its top.",
    bad="steps:\n  type: integer\n  description: Sampling steps, see [scheduler](#scheduler).",
    good="steps:\n  type: integer\n  description: Sampling steps.",
)
ABSENT_VALUE: Final = register(
    "W704",
    "a description explains values that are not allowed",
    why="Readers choose a value from the text, and the API refuses it.",
    bad="format:\n  type: string\n  enum: [PNG, JPG]\n  description: |-\n    File format.\n\n"
    "    - `PNG`: lossless.\n    - `JPG`: small.\n    - `TIFF`: for print.",
    good="format:\n  type: string\n  enum: [PNG, JPG]\n  description: |-\n    File format.\n\n"
    "    - `PNG`: lossless.\n    - `JPG`: small.",
)
UNEXPLAINED_VALUE: Final = register(
    "W705",
    "a description explains some values and not all",
    why="Readers cannot tell what the others do.",
    bad="format:\n  type: string\n  enum: [PNG, JPG, WEBP]\n  description: |-\n    File format.\n\n"
    "    - `PNG`: lossless.\n    - `JPG`: small.",
    good="format:\n  type: string\n  enum: [PNG, JPG]\n  description: |-\n    File format.\n\n"
    "    - `PNG`: lossless.\n    - `JPG`: small.",
)
ESCAPED_MARKDOWN: Final = register(
    "W706",
    "Markdown is escaped twice",
    why="Pages show the backslashes and asterisks in place of code and bold text.",
    bad="format:\n  type: string\n  description: 'Choose \\`PNG\\` for images with transparency.'",
    good="format:\n  type: string\n  description: 'Choose `PNG` for images with transparency.'",
)
UNCLOSED_MARKDOWN: Final = register(
    "W707",
    "Markdown code is not closed",
    why="The rest of the page is shown as code, or the backtick is shown as it is.",
    bad="format:\n  type: string\n  description: Choose `PNG for images with transparency.",
    good="format:\n  type: string\n  description: Choose `PNG` for images with transparency.",
)
RAW_HTML: Final = register(
    "W708",
    "HTML in a description",
    why="Descriptions are Markdown without HTML: tags are shown as text, never run.",
    bad="format:\n  type: string\n  description: File format.<br>Images only.",
    good="format:\n  type: string\n  description: File format. Images only.",
)
BROKEN_PROSE_EXAMPLE: Final = register(
    "W709",
    "an example in a description is not JSON",
    why="The fence says `json`; readers copy it and parsers refuse it.",
    bad="size:\n  type: integer\n  description: |\n    Size in pixels.\n\n    ```json\n"
    '    {"size": 512,}\n    ```',
    good="size:\n  type: integer\n  description: |\n    Size in pixels.\n\n    ```json\n"
    '    {"size": 512}\n    ```',
)
CONTROL_CHARACTERS: Final = register(
    "W710",
    "invisible control characters in a text",
    why="They show as boxes, break lines, or turn the reading direction to hide what is written.",
    bad='format:\n  type: string\n  description: "File\\u202E format."',
    good='format:\n  type: string\n  description: "File format."',
)
PLACEHOLDER: Final = register(
    "W711",
    "a placeholder in place of a text",
    why="It was to be replaced before anybody reads it.",
    bad="format:\n  type: string\n  description: TODO",
    good="format:\n  type: string\n  description: File format of the image.",
)
OTHER_DEFAULT: Final = register(
    "W712",
    "the text names another default or limit than the schema",
    why="One of the two is wrong, and readers cannot tell which.",
    bad="steps:\n  type: integer\n  default: 20\n  description: Sampling steps (default 30).",
    good="steps:\n  type: integer\n  default: 20\n  description: Sampling steps (default 20).",
)
UNKNOWN_PARAMETER: Final = register(
    "W713",
    "a text names a parameter that the model does not have",
    why="Readers look for it, or send it and are refused.",
    bad="steps:\n  type: integer\n  description: Sampling steps. Ignored with `turboMode`.",
    good="steps:\n  type: integer\n  description: Sampling steps.",
)
UNSAFE_LINK: Final = register(
    "W714",
    "a link that pages do not follow",
    why="Only `https`, `http` and `mailto` addresses and paths become links; others could run "
    "code.",
    bad="steps:\n  type: integer\n"
    "  description: 'Sampling steps, see [here](javascript:alert(1)).'",
    good="steps:\n  type: integer\n"
    "  description: 'Sampling steps, see [here](https://example.com).'",
)
RESTATED_NAME: Final = register(
    "W715",
    "a description only repeats the name",
    why="It says nothing that the name does not say.",
    bad="outputFormat:\n  type: string\n  description: Output format.",
    good="outputFormat:\n  type: string\n  description: File format of the image.",
)
BROKEN_ENCODING: Final = register(
    "W716",
    "a text was decoded in the wrong encoding",
    why="UTF-8 that was read as Latin-1 shows as `â€™` and the like.",
    bad='format:\n  type: string\n  description: "The image\\u00e2\\u20ac\\u2122s format."',
    good='format:\n  type: string\n  description: "The image\\u2019s format."',
)
HTML_ENTITY: Final = register(
    "W717",
    "an HTML entity in a text",
    why="Descriptions are Markdown; in code, in docstrings and in terminals the entity is shown "
    "as it is.",
    bad="steps:\n  type: integer\n  description: Sampling steps, &lt; 50 for drafts.",
    good="steps:\n  type: integer\n  description: Sampling steps, < 50 for drafts.",
)
OUTER_SPACE: Final = register(
    "W718",
    "white space around a text",
    why="Headings, tables and front matter are broken by a leading or trailing line break.",
    bad='format:\n  type: string\n  title: "Format "\n  description: File format of the image.',
    good="format:\n  type: string\n  title: Format\n  description: File format of the image.",
)
LONG_TEXT: Final = register(
    "W719",
    "a text that nobody reads to its end",
    why="Pages, docstrings and editors show it whole; rules look at no text of this length, and "
    "pages show it as plain paragraphs, without the effect of its marks.",
    bad="steps:\n  type: integer\n  description: Sampling steps, and so on for pages.",
    good="steps:\n  type: integer\n  description: Sampling steps.",
)
