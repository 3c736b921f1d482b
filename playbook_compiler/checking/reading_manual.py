"""The manuals of what can be wrong with a text before it is YAML with our fields, in the form of a rule's docstring."""

from __future__ import annotations

from typing import Final

READING: Final = {
    "byte-order-mark": """A file that begins with an invisible mark.

Some editors put it there when they save as 'UTF-8 with BOM'.

Bad: the file was saved as 'UTF-8 with BOM'.

Good: the file was saved as plain 'UTF-8'.""",
    "control-character": """A sign that nobody sees and that programs read as an order.

Letters, calendars and training packages cannot carry it, and some of these signs end a line for one program and not
for the next. They come along when text is pasted from another program. A text in double quotes can also make them by
an escape. `--fix` puts a space for a line end of Word, and the right sign for what Windows wrote.

Bad, where `␋` is the sign that Shift+Enter makes in Word:

    do: Listen,␋and say the task back.

Bad:

    title: "A late\\x00 oven"

Good:

    do: Listen, and say the task back.""",
    "duplicate-key": """A field that stands twice.

Only one of the two would count, and nobody would see which.

Bad:

    title: A complaint
    title: A customer complains

Good:

    title: A customer complains""",
    "key-not-text": """A field whose name is no text.

Bad:

    2: Call the customer.

Good:

    "2": Call the customer.""",
    "pasted-bullet": """A bullet for a dash.

A list that was pasted from a word processor has `•` before its entries. YAML reads that as the first sign of one long
text. `--fix` writes dashes. In a text of several lines, behind `|` or `>`, bullets stay.

Bad:

    must:
      • Hears a new day.
      • Hears a name.

Good:

    must:
      - Hears a new day.
      - Hears a name.""",
    "pasted-space": """A space that is none to YAML, in the layout of a line.

A non-breaking space looks like any other, and comes along from a word processor or a web page. YAML reads it as a
letter. `--fix` writes a plain space. Inside a text such a space is right, as before a per cent sign.

Bad, where `␣` is a non-breaking space:

    checklist:
    ␣␣kind: do-confirm

Good:

    checklist:
      kind: do-confirm""",
    "several-documents": """A line with three hyphens that begins a second document.

One playbook is one file.

Bad:

    title: A complaint
    ---
    title: A threat

Good: two files, complaint.yml and threat.yml.""",
    "tab": """A tab character.

YAML is indented by spaces, two for each level. Most editors can change tabs to spaces.

Bad, where `→` is a tab:

    triggers:
    →- The part has not come.

Good:

    triggers:
      - The part has not come.""",
    "text-direction": """An invisible sign that turns the direction of the text.

With it a line can show other words than it holds, so that a reviewer agrees to what does not stand there. It mostly
comes along with a telephone number that was copied from an address book. `--fix` deletes it where no word of the line
is written from right to left.

Bad, where `⟪` and `⟫` are the signs:

    phone: "⟪+47 22 00 00 00⟫"

Good:

    phone: "+47 22 00 00 00" """.rstrip(),
    "too-deep": """Fields nested more than 40 deep.

No playbook needs more than 8. There is a stray bracket, or an anchor that holds itself.

Bad:

    sources: &ours [satish-2017, *ours]

Good:

    sources: [satish-2017]""",
    "too-many-values": """Anchors (`&name`, `*name`) that unfold to more values than any handbook has.

Write the repeated part out, or leave it out.

Bad:

    - &a [x, x, x, x, x, x, x, x, x, x]
    - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]

Good:

    - [x, x, x]""",
    "unknown-tag": """A word that begins with an exclamation mark and is read as a tag.

Bad:

    say: !important Call before noon.

Good:

    say: "!important Call before noon." """.rstrip(),
    "yaml-syntax": """Text that is not YAML.

The message says what the line looks like and how to mend it. Most often a text holds ': ' or begins with a
special sign, and needs quotes.

Bad:

    do: Say it plainly: it will be late.

Good:

    do: "Say it plainly: it will be late." """.rstrip(),
}
