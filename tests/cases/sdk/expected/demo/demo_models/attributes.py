"""The attribute of each model on the clients, for type checkers; not imported at run time."""

from .models.answers.client import Answers, AsyncAnswers
from .models.arguments.client import Arguments, AsyncArguments
from .models.documentation.client import AsyncDocumentation, Documentation
from .models.names.client import AsyncNames, Names


class Models:
    """Attributes of `Demo`."""

    answers: Answers
    """Answers: Models of answers: aliases, optional members, open values, names that are taken."""
    arguments: Arguments
    """Arguments: Who sets which member of the request, and how it is typed."""
    documentation: Documentation
    """Documentation (old): Bounds, values, conditions and prose in docstrings."""
    names: Names
    """Names: Objects whose members have other names on the wire: nested, listed, in maps, in
    unions, in themselves.
    """


class AsyncModels:
    """Attributes of `AsyncDemo`."""

    answers: AsyncAnswers
    """Answers: Models of answers: aliases, optional members, open values, names that are taken."""
    arguments: AsyncArguments
    """Arguments: Who sets which member of the request, and how it is typed."""
    documentation: AsyncDocumentation
    """Documentation (old): Bounds, values, conditions and prose in docstrings."""
    names: AsyncNames
    """Names: Objects whose members have other names on the wire: nested, listed, in maps, in
    unions, in themselves.
    """
