"""The checks, one small module for each subject; `quality.table` lists them.

A check is a function from a `Pair` to the messages of its findings, each a `message.Message`, so that the desk can
tell it in the reviewer's language; its docstring is its help.
"""
