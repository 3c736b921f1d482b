"""All that a language needs: one folder each, and the modules that read them.

In a folder, `language.yml` and `stop-words.yml` hold what is no word of ours: how dates, numbers, shares, negations and
answers are written. `pages/` and `scripts/` hold the fixed words of the pages and of the scripts on them, a file for
each place where they are used; no key stands in two of these. `learning/` and `reports/` hold parts that stand alone,
with keys of their own. `draft.yml` holds how people answer customers: the sayings by which a draft is judged.

To add a language is to add a folder: copy `en`, translate, and tests/languages/test_languages.py names what it lacks.
"""
