"""Project runs, from a folder or a repository to an outcome, whatever dies on the way."""
