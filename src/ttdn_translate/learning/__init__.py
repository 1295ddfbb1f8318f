"""In come reviewed segments and parallel text; out go better models, and what review has taught.

Doors: `approved_pairs` reads what reviewers approved.
"""

from ttdn_translate.learning.approved import ApprovedPair, approved_pairs

__all__ = ["ApprovedPair", "approved_pairs"]
