"""The people of the desk: who may sign in, with what rights, and the audit log of both.

In come names, roles, passwords and codes; out go `User`s, `Actor`s and entries of the audit log. The doors are
`accounts` (users and their roles), `sign_in`, `second_factor`, `tokens` and `audit`; they need `desk.setup`.
"""
