"""The pull request: what its workflows say, run and write."""
