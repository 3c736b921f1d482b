"""What talks to GitHub and GitLab on behalf of a pull request: comments, notes and the issue of what is due.

With the standard library alone, and apart from the compiler: a job that holds a token installs nothing.
"""
