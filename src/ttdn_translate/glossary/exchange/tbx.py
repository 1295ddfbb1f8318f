"""The names of TBX-Basic in the style DCA, and what they hold of an entry.

ISO 30042:2019 gives the structure; the dialect TBX-Basic the data categories. An entry is a concept:

==================== ======================================================================================
id                   ``conceptEntry/@id`` (an XML name: ``_`` before a leading figure)
kind                 ``descrip type="subjectField"``
authority            ``admin type="source"`` of the concept
level, validity      ``note``: ``level: provincial``, ``valid: ../2025-06-30``; TBX-Basic has no category for them
note                 a further ``note``
vi, en               ``preferredTerm-admn-sts`` in the ``langSec`` of vi and en
variants             ``admittedTerm-admn-sts``
en_forbidden         ``deprecatedTerm-admn-sts``
==================== ======================================================================================
"""

from __future__ import annotations

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
DIALECT = "TBX-Basic"
STYLE = "dca"

PREFERRED = "preferredTerm-admn-sts"
ADMITTED = "admittedTerm-admn-sts"
DEPRECATED = "deprecatedTerm-admn-sts"
SUPERSEDED = "supersededTerm-admn-sts"
STATUSES = (PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED)

LEVEL = "level: "
VALID = "valid: "
OPEN = ".."
"""An open end of a period, as ISO 8601-2 writes it: ``2025-03-01/..``."""
