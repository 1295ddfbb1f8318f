"""In come reviewed segments and parallel text; out go better models, and what review has taught.

Doors: `approved_pairs` reads what reviewers approved. By their modules: `runs.run` trains, `evaluation.judge` measures
and `adoption.adopt` puts a better model in place; `mining.mine` finds term candidates, `effort` says what review costs.
"""

from ttdn_translate.learning.approved import ApprovedPair, approved_pairs

__all__ = ["ApprovedPair", "approved_pairs"]
