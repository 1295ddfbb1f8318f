"""The editor's pages: an article segment by segment, what is done to it there, and the terms that come of it."""
