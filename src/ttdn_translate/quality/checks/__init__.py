"""The checks, one small module for each subject; `quality.table` lists them.

A check is a function from a `Pair` to the messages of its findings; its docstring is its help.
"""
