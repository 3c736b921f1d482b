"""The manuals of what can be wrong with a file, its place or its fields, in the form of a rule's docstring."""

from __future__ import annotations

from typing import Final

FILES: Final = {
    "handbook-format": """A handbook of another format than this compiler reads.

`format:` in handbook.yml is a number. It grows when a newer compiler needs something typed otherwise. A handbook of an
older format is taken to the newer one by `doctor --write`; for one of a newer format, install a newer compiler. It is
told alone, for what else would be told may be right in the handbook's own format.

Bad, where the compiler reads format 1:

    format: 2

Good:

    format: 1""",
    "empty-file": """A file that holds nothing, or only remarks.

Write the playbook's fields in it, or delete it. Only a file of many entries (roles.yml, promises.yml, sources.yml,
retired.yml) may hold none yet.

Bad:

    # to be written in January

Good:

    title: A complaint
    stage: repair""",
    "layout": """A file that `format` leaves as it is.

It writes the file anew, reads both and compares them. Where a value or a comment would not be the same, nothing is
changed. Mostly there are anchors (`&name`, `*name`) or tags (`!!int`): write out what they stand for.

Bad:

    sources: &ours [satish-2017]

Good:

    sources: [satish-2017]""",
    "missing-field": """A field that every playbook of its kind must have.

The message names the field and what it holds. A moment without `owner`, say, is kept true by nobody.

Bad, in roles.yml:

    finance:
      title: Finance

Good:

    finance:
      title: Finance
      about: Sends and chases the invoices.""",
    "missing-file": """handbook.yml is not there, or roles.yml, promises.yml or sources.yml where it is asked for.

As long as no playbook names a role, a promise or a source, there need be no file of them.

Bad: `moments/complaint.yml` says `owner: team-lead`, and there is no roles.yml.

Good: roles.yml is there, and has an entry `team-lead`.""",
    "not-utf8": """A file in another encoding than UTF-8.

Letters such as å, ä, æ, ø and ö would turn into others. Save it as 'UTF-8'.

Bad: the file was saved as 'Windows-1252', 'ANSI' or 'ISO 8859-1'.

Good: the file was saved as 'UTF-8'.""",
    "outside-folder": """A link that leads out of the playbooks folder, or nowhere.

What is in the handbook must be in the folder that reviewers see.

Bad: `stories/the-chair.yml` is a link to a file on the shared drive.

Good: `stories/the-chair.yml` is a copy of it.""",
    "starter-memory": """A starter.yml that is not as the compiler writes it.

It holds what your handbook took from the starter, so that `upgrade` can tell what is your own. Only the compiler
writes it; `upgrade` and `doctor` look at it, and no page shows it.

Bad: somebody typed a line into it, or solved a conflict in it by hand.

Good: it is as it was at the last commit. Where it cannot be had back, delete it, and run `upgrade --begin`.""",
    "stray-file": """A file or folder that has no place in the handbook, and would not be read.

Mostly a slip in its name.

Bad: `complaint.yaml`, `complaint.yml.txt`, `Complaint.yml`, `moment/complaint.yml`.

Good: `moments/complaint.yml`.""",
    "too-large": """A file over 1 MiB.

One moment, guide or message to a file is a hundredth of that.

Bad: every moment of a stage in one file.

Good: each moment in a file of its own.""",
    "unknown-field": """A field that this kind of playbook does not have.

Mostly a slip of the pen; the message says which field is near.

Bad:

    tittle: A complaint

Good:

    title: A complaint""",
    "unreadable-file": """A file or folder that cannot be opened.

Its permissions, or the disk, do not let us. Nothing is wrong with its text.""",
    "wrong-type": """A value of another sort than the field needs.

The sorts are: a text, a list, a whole number, true or false, a group of fields.

Bad:

    triggers: The customer calls.
    key: yes

Good:

    triggers:
      - The customer calls.
    key: true""",
    "wrong-value": """A value that the field does not take.

It may be a word that is not among the field's own, or a length of time, a day or an id in another form.

Bad:

    reviewed: 21.11.2026
    review_every: half a year

Good:

    reviewed: 2026-11-21
    review_every: 6 months""",
}
