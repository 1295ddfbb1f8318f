"""In: what a user names (files, folders, globs, URLs, standard input). Out: an `Article` for each.

`expand` finds the inputs, `load` reads one, `read` does both; `local_images` gives the pictures that came with
one, `fetch` gets a file from a public address. `read_article` takes an article as JSON, `recognise` tells by
its bytes what an upload is.
`read_parallel` reads pairs of both languages for measuring and training.
HTML of portals, DOCX, Markdown and plain text are read; boilerplate is left out.
"""

from ttdn_translate.intake.fetch import Fetched, fetch
from ttdn_translate.intake.formats import recognise
from ttdn_translate.intake.images import local_images
from ttdn_translate.intake.loading import load, read
from ttdn_translate.intake.parallel import ParallelPair, read_parallel
from ttdn_translate.intake.source import Source, expand
from ttdn_translate.intake.structured import ARTICLE_JSON, read_article

__all__ = [
    "ARTICLE_JSON",
    "Fetched",
    "ParallelPair",
    "Source",
    "expand",
    "fetch",
    "load",
    "local_images",
    "read",
    "read_article",
    "read_parallel",
    "recognise",
]
