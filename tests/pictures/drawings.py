"""The two drawings of how an editor and a form look in a browser, which are no product of ours, for each language.

The lines in the editor are those of the true file, so they are drawn from it like all else.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tests.pictures.story import MOMENT, Story, cut_at

_SANS: Final = "'DejaVu Sans', Verdana, sans-serif"
_MONO: Final = "'DejaVu Sans Mono', Consolas, Menlo, monospace"
_LONGEST: Final = 74  # characters of code that fit into the frame
_ADVANCE: Final = 8.1  # pixels from one of them to the next
_MARK: Final = """\
    <rect x="14" y="{y}" width="672" height="28" fill="#e6f1ef"/>
    <rect x="14" y="{y}" width="5" height="28" fill="#0b5c58"/>"""


@dataclass(frozen=True)
class Words:
    """What stands in the two drawings."""

    editor: str
    save: str
    leave: str
    form: str
    what: str
    changed: str
    why: str
    because: tuple[str, str]
    at_once: str
    branch: str
    nothing: str
    propose: str


_WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        editor="A drawing of an editor in a browser, with one line changed and a button to save it",
        save="Save changes …",
        leave="Change the words. Leave the names before the colons, and the spaces in front.",
        form="A drawing of the form that follows: what and why, and the choice of a proposal of your own",
        what="What did you change?",
        changed="Busy with a big customer: ask for two things at once",
        why="Why?",
        because=("Customers told what they need and forgot by when. We had to", "call back to ask."),
        at_once="Save to the handbook at once",
        branch="Make a new branch, and propose the change (a pull request)",
        nothing="Nothing changes for anybody until somebody has agreed.",
        propose="Propose",
    ),
    "nb": Words(
        editor="En tegning av et skrivefelt i en nettleser, med én endret linje og en knapp for å lagre",
        save="Lagre endringer …",
        leave="Endre ordene. La navnene foran kolon og mellomrommene først på linjen stå.",
        form="En tegning av skjemaet som følger: hva og hvorfor, og valget av et eget forslag",
        what="Hva har du endret?",
        changed="Opptatt med en stor kunde: spør om to ting på én gang",
        why="Hvorfor?",
        because=("Kundene sa hva de trengte, men glemte å si når. Vi måtte ringe", "tilbake og spørre."),
        at_once="Lagre rett i håndboken",
        branch="Lag en ny gren, og foreslå endringen (en pull request)",
        nothing="Ingenting blir endret før noen har godkjent forslaget.",
        propose="Foreslå",
    ),
    "da": Words(
        editor="En tegning af en editor i en browser, med én rettet linje og en knap, man gemmer med",
        save="Gem ændringer …",
        leave="Ret ordene. Lad navnene før kolon og mellemrummene først på linjen stå.",
        form="En tegning af formularen, der følger: hvad og hvorfor, og valget af et forslag",
        what="Hvad har du ændret?",
        changed="Optaget af en stor kunde: spørg om to ting på én gang",
        why="Hvorfor?",
        because=("Kunderne sagde, hvad de skulle bruge, men glemte hvornår. Vi", "måtte ringe tilbage og spørge."),
        at_once="Gem direkte i håndbogen",
        branch="Lav en ny branch, og foreslå ændringen (en pull request)",
        nothing="Intet bliver ændret, før en kollega har sagt ja.",
        propose="Foreslå",
    ),
    "sv": Words(
        editor="Teckning av ett redigeringsfönster i en webbläsare, med en ändrad rad och en knapp för att spara",
        save="Spara ändringar …",
        leave="Ändra orden. Låt namnen före kolon och mellanslagen först på raden stå kvar.",
        form="Teckning av formuläret som följer: vad och varför, och valet att lämna ett förslag",
        what="Vad har du ändrat?",
        changed="Upptagen med en stor kund: fråga om två saker på en gång",
        why="Varför?",
        because=("Kunderna sa vad de behövde men glömde säga när. Vi fick ringa", "upp igen och fråga."),
        at_once="Spara direkt i handboken",
        branch="Skapa en ny gren och föreslå ändringen (en pull request)",
        nothing="Ingenting ändras förrän någon har godkänt förslaget.",
        propose="Föreslå",
    ),
}


def drawings(story: Story) -> dict[str, str]:
    """Both drawings for a language, by their names."""
    words = _WORDS[story.language]
    return {"drawing-editor": _editor(story, words), "drawing-propose": _form(words)}


def _editor(story: Story, words: Words) -> str:
    lines, changed = story.changed_lines()
    shown = range(changed - 3, changed + 3)
    drawn = (_line(number, lines[number - 1], 92 + 28 * at) for at, number in enumerate(shown))
    code = "\n".join([_MARK.format(y=92 + 28 * shown.index(changed) - 19), *drawn])
    return f"""\
{_head(300)}
  <title>{words.editor}</title>
  <rect x="1" y="1" width="698" height="298" rx="10" fill="#fff" stroke="#8a9795" stroke-width="2"/>
  <path d="M1 56h698" stroke="#d5dbda" stroke-width="2"/>
  <text x="20" y="35" fill="#1c2524">{MOMENT.rpartition("/")[2]}</text>
  <rect x="514" y="13" width="168" height="32" rx="6" fill="#0b5c58"/>
  <text x="598" y="34" text-anchor="middle" fill="#fff">{words.save}</text>
  <g font-family="{_MONO}" font-size="13.5">
{code}
  </g>
  <text x="20" y="278" fill="#56605f">{words.leave}</text>
</svg>
"""


def _line(number: int, text: str, y: int) -> str:
    """A line of the file, cut where the frame ends. Its indent is drawn: not every program keeps spaces in front."""
    cut = cut_at(_LONGEST, text)
    words = cut.lstrip()
    x = round(62 + _ADVANCE * (len(cut) - len(words)))
    return (
        f'    <text x="26" y="{y}" fill="#56605f">{number}</text>\n'
        f'    <text x="{x}" y="{y}" fill="#1c2524">{html.escape(words, quote=False)}</text>'
    )


def _form(words: Words) -> str:
    first, second = words.because
    return f"""\
{_head(360)}
  <title>{words.form}</title>
  <rect x="1" y="1" width="698" height="358" rx="10" fill="#fff" stroke="#8a9795" stroke-width="2"/>
  <text x="24" y="40" fill="#1c2524" font-weight="700">{words.what}</text>
  <rect x="24" y="52" width="652" height="38" rx="6" fill="#fff" stroke="#8a9795"/>
  <text x="38" y="76" fill="#1c2524">{words.changed}</text>
  <text x="24" y="124" fill="#1c2524" font-weight="700">{words.why}</text>
  <rect x="24" y="136" width="652" height="58" rx="6" fill="#fff" stroke="#8a9795"/>
  <text x="38" y="160" fill="#1c2524">{first}</text>
  <text x="38" y="182" fill="#1c2524">{second}</text>
  <circle cx="34" cy="228" r="8" fill="#fff" stroke="#56605f" stroke-width="2"/>
  <text x="54" y="233" fill="#1c2524">{words.at_once}</text>
  <circle cx="34" cy="262" r="8" fill="#fff" stroke="#0b5c58" stroke-width="2"/>
  <circle cx="34" cy="262" r="4.5" fill="#0b5c58"/>
  <text x="54" y="267" fill="#1c2524" font-weight="700">{words.branch}</text>
  <text x="54" y="290" fill="#56605f" font-size="14">{words.nothing}</text>
  <rect x="524" y="308" width="152" height="34" rx="6" fill="#0b5c58"/>
  <text x="600" y="330" text-anchor="middle" fill="#fff">{words.propose}</text>
</svg>
"""


def _head(height: int) -> str:
    size = f'viewBox="0 0 700 {height}" width="700" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_SANS}" font-size="15">'
