"""The site generator inside our own process: a page that did not change is neither read nor drawn again.

`inside` is the one module that knows MkDocs; the rest is about what a page was made of.
"""
