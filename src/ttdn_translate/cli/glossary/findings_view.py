"""How the findings about a termbase are shown as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ttdn_translate.glossary import Finding


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return ``findings`` as JSON objects: file, line, code of the rule, message."""
    return [{"file": f.file, "line": f.line, "code": f.code, "message": f.message} for f in findings]
