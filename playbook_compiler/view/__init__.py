"""What is drawn: the handbook as one audience may see it, the facts of a build, and both as an edition."""
