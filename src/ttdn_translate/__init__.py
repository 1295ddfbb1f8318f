"""ttdn-translate: official English for Vietnamese provincial portals, from saved page to published pair.

The rooms of this package are the way of an article: ``intake``, ``language``, ``glossary``,
``translation``, ``quality``, ``desk``, ``publishing``; ``document`` holds the values that travel.
"""

__version__ = "0.1.0"
