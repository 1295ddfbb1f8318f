"""How dates are written in each language of the pages (Django reads these modules by name)."""
