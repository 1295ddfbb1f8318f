"""The errors a user can meet. Each message names the thing, the reason and the next step."""

from __future__ import annotations

from ttdn_translate.message import Message


class TtdnError(Exception):
    """A fault that the user can mend; its text is shown in one line, without a traceback."""

    @property
    def message(self) -> str:
        """The text, a `Message` where it can be told in another language."""
        told = self.args[0] if self.args else ""
        return told if isinstance(told, str) else str(self)


class InputError(TtdnError):
    """An input cannot be read as an article.

    The text starts with the input's name: ``art07.html: no article text found (...). Give ...``.
    """

    def __init__(self, name: str, reason: str, advice: str = "") -> None:
        self.name = name
        self.reason = reason
        self.advice = advice
        super().__init__(
            Message("%(name)s: %(reason)s. %(advice)s", name=name, reason=reason, advice=advice)
            if advice
            else Message("%(name)s: %(reason)s", name=name, reason=reason)
        )


class NotVietnamese(InputError):
    """The article's text is not Vietnamese, so there is nothing to translate."""


class FetchError(InputError):
    """A URL cannot be fetched: refused address, time-out, size, status or redirect."""


class UnreachableError(FetchError):
    """A URL cannot be fetched now; it may answer later."""


class TermbaseError(TtdnError):
    """The termbase holds faults; the text lists each with file and line."""


class ModelError(TtdnError):
    """A model is missing, incomplete, altered or wired wrongly."""


class WorkspaceError(TtdnError):
    """The workspace is missing, or its settings are wrong."""


class WorkflowError(TtdnError):
    """An action on the queue that the state of the article, or the user's role, does not allow."""


class TrainingError(TtdnError):
    """A recipe, a corpus or a training run is wrong, or a run cannot go on."""
