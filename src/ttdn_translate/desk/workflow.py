"""What may be done in which state, and what to do where it may not."""

from __future__ import annotations

from ttdn_translate.desk.values import Action, PublicationState, ReviewState
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message, template

_R, _P = ReviewState, PublicationState

WRITING = (Action.EDIT, Action.UNDO, Action.RESTORE, Action.COPY, Action.REPEAT)
"""The actions that change the English of a segment."""

REVIEW: dict[Action, dict[ReviewState, ReviewState]] = {
    Action.UPDATE: dict.fromkeys(_R, _R.DRAFT),
    **{action: dict.fromkeys(_R, _R.IN_REVIEW) for action in WRITING},
    Action.CONFIRM: dict.fromkeys(_R, _R.IN_REVIEW),
    Action.READ_ALL: dict.fromkeys(_R, _R.IN_REVIEW),
    Action.ENDORSE: {_R.DRAFT: _R.IN_REVIEW, _R.IN_REVIEW: _R.IN_REVIEW},
    Action.APPROVE: {_R.DRAFT: _R.APPROVED, _R.IN_REVIEW: _R.APPROVED},
    Action.RETURN: {
        _R.DRAFT: _R.CHANGES_REQUESTED,
        _R.IN_REVIEW: _R.CHANGES_REQUESTED,
        _R.APPROVED: _R.CHANGES_REQUESTED,
    },
    # What is withdrawn needs a new approval before it can come back.
    Action.WITHDRAW: {state: _R.IN_REVIEW if state is _R.APPROVED else state for state in _R},
    Action.PUBLISH: {state: state for state in _R},
    # What is approved stays so, with the terms that it was approved with.
    Action.APPLY_TERMS: {state: state for state in _R if state is not _R.APPROVED},
}
"""The review state after an action, by the state before it; what is not in the table is refused."""

PUBLICATION: dict[Action, dict[PublicationState, PublicationState]] = {
    Action.UPDATE: {state: state for state in _P},
    **{
        action: {state: state for state in _P}
        for action in (*WRITING, Action.CONFIRM, Action.READ_ALL, Action.ENDORSE, Action.APPLY_TERMS)
    },
    Action.APPROVE: {state: _P.UNPUBLISHED if state is _P.WITHDRAWN else state for state in _P},
    Action.RETURN: {state: state for state in _P},
    Action.WITHDRAW: {_P.UNPUBLISHED: _P.WITHDRAWN, _P.PUBLISHED: _P.WITHDRAWN},
    # Withdrawn while it was being published: it stays withdrawn, and the portal gets its tombstone.
    Action.PUBLISH: {_P.UNPUBLISHED: _P.PUBLISHED, _P.PUBLISHED: _P.PUBLISHED, _P.WITHDRAWN: _P.WITHDRAWN},
}
"""The publication state after an action, by the state before it; what is not in the table is refused."""

_REFUSALS: dict[tuple[Action, ReviewState | PublicationState], str] = {
    **{
        (action, _R.APPROVED): template("%(article)s: it is approved already. Publish it with `ttdn publish`")
        for action in (Action.APPROVE, Action.ENDORSE)
    },
    **{
        (action, _R.CHANGES_REQUESTED): template(
            "%(article)s: changes were asked for. Make them with `ttdn queue edit %(article)s SEGMENT`, then approve"
        )
        for action in (Action.APPROVE, Action.ENDORSE)
    },
    (Action.APPLY_TERMS, _R.APPROVED): template(
        "%(article)s: it is approved, so its terms stay as they were approved"
    ),
    (Action.RETURN, _R.CHANGES_REQUESTED): template(
        "%(article)s: it was returned already. Read why with `ttdn queue show %(article)s`"
    ),
    (Action.WITHDRAW, _P.WITHDRAWN): template(
        "%(article)s: it is withdrawn already. A new approval brings it back"
    ),
}


def next_states(
    action: Action, article_id: str, review: ReviewState, publication: PublicationState
) -> tuple[ReviewState, PublicationState]:
    """Return the states of an article after ``action``. Raises WorkflowError where it is not allowed."""
    after = REVIEW[action].get(review)
    published = PUBLICATION[action].get(publication)
    if after is None or published is None:
        reason = _REFUSALS[(action, review if after is None else publication)]
        raise WorkflowError(Message(reason, article=article_id))
    return after, published
