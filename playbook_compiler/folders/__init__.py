"""The law of what we write: a folder is ours or we do not touch it, a file is whole or it is not there.

What may be replaced carries a mark that we wrote (mark). Where it may lie is asked before anything is written (claim).
A lock says that somebody is at it (lock). A file is put in its place in one step (writing), several by a journal.
"""
