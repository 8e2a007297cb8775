"""The part of the package that is the same for every provider: transports, results, errors.

Nothing here knows a provider; every fact about one arrives as a
:class:`~.profile.Profile` and every fact about a model as a :class:`~.model.ModelSpec`.
This module imports nothing, so that importing the package stays cheap.
"""
