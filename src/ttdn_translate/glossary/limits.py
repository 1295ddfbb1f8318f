"""What a termbase file may hold at most: more is a slip or an attack, and is refused with its place."""

from __future__ import annotations

MAX_CSV = 50_000_000
"""Largest CSV file, in bytes: a thousand times the shipped ones, and still quickly read."""

MAX_TBX = 250_000_000
"""Largest TBX file, in bytes: some 200,000 entries; it is read as a stream."""

MAX_FIELD = 10_000
"""Longest field, in characters: no term is as long; more is a slip of quotes or an attack."""

MAX_FORMS = 200
"""Most forms of one entry in one field: more would be a list of other terms."""

MAX_FAULTS = 500
"""How many faults of one file are told; nobody reads more, and the first ones cause the rest."""

MAX_CLAIMS = 20
"""How many entries of one surface are compared with each other; more are a fault of another kind."""

MAX_ELEMENTS = 10_000
"""Most XML elements of one TBX concept, or before the first: what a stream may hold in memory."""
