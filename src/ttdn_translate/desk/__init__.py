"""Keeps drafts, their review and their history in a database, and shows them in the browser.

In come `Draft`s (`queue.submit`) and what reviewers do with them; out go approved drafts (`outbox.approved`).
The door: `setup` and `migrate` here, then the modules `queue` and `outbox`, which need `setup` to have run.
"""

from ttdn_translate.desk.opening import migrate, setup

__all__ = ["migrate", "setup"]
