"""The door to submissions: articles come in by page or API, wait their turn, and a worker makes drafts of them.

In come an address, a file's bytes or an article as JSON (`submit_url`, `submit_file`, `submit_article`); what becomes
of them shows in `job` and `jobs`. `work` is the worker: any number of processes may run it, on one machine or many.
Between jobs it brings a changed termbase into the open drafts; `termbase_state` tells how far that is.
Needs `desk.setup`.
"""

from ttdn_translate.desk.jobs.submitting import (
    MAX_UPLOAD_BYTES,
    UploadError,
    cancel,
    job,
    jobs,
    retry,
    submit_article,
    submit_file,
    submit_url,
)
from ttdn_translate.desk.jobs.term_progress import TermbaseState, termbase_state
from ttdn_translate.desk.jobs.values import ENDED, RUNNING, Job, JobState
from ttdn_translate.desk.jobs.worker import work

__all__ = [
    "ENDED",
    "MAX_UPLOAD_BYTES",
    "RUNNING",
    "Job",
    "JobState",
    "TermbaseState",
    "UploadError",
    "cancel",
    "job",
    "jobs",
    "retry",
    "submit_article",
    "submit_file",
    "submit_url",
    "termbase_state",
    "work",
]
