"""The desk's API for programs: `/api/v1/`, by bearer token only. The door: `application.api`.

In come requests of portals and scripts, out go the desk's values as JSON and problems (RFC 9457). It does nothing of
its own: each operation is one call of the doors `queue`, `editor`, `jobs` and `outbox`, under the token's rights.
"""
