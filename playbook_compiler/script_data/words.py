"""The scripts that hold words: each gets whole parts of the language's folder."""

from __future__ import annotations

import json
from typing import Any, Final

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.language import in_any, in_any_by_key
from playbook_compiler.languages.words import words_for
from playbook_compiler.script_data.left_out import reasons

_PARTS: Final = {
    "shared/words.js": (  # on every page; what only some pages show lies in the others
        "scripts/search",
        "scripts/kinds",
        "scripts/find",
        "scripts/runs",
        "scripts/hand-over",
        "scripts/guides",
        "scripts/offline",
    ),
    "letters/letter-words.js": ("scripts/letters",),
    "draft/draft-words.js": ("scripts/draft",),
    "drill/drill-words.js": ("scripts/drill",),
    "survey/survey-words.js": ("scripts/survey", "scripts/questions"),
    "observe/observe-words.js": ("scripts/observe",),
    "consistency/consistency-words.js": ("reports/consistency", "scripts/consistency", "scripts/questions"),
    "records/records-words.js": ("reports/records", "scripts/records"),
    "runs/share-words.js": ("scripts/share",),
    "learning/learn-words.js": ("scripts/practice", "learning/learner"),
    "learning/beside-words.js": ("learning/beside",),
}


def word_scripts(language: str) -> dict[str, bytes]:
    """The modules by their place in the site: fixed words in one language, and what people type in any."""
    made = {name: f"export default {_json(words_for(language, *parts))};\n" for name, parts in _PARTS.items()}
    for name in ("survey/survey-words.js", "consistency/consistency-words.js"):
        made[name] += f"export const known = {_json(survey_known())};\n"
    made["records/records-words.js"] += (
        f"export const owing = {_json(words_for(language, 'reports/roster'))};\n"
        f"export const reasons = {_json(reasons(language))};\n"
        f"export const heads = {_json(in_any_by_key('team'))};\n"
    )
    made["pages/tongue-words.js"] = f"export default {_json(in_own_tongue())};\n"
    made["find/stop-words.js"] = (
        f'export const STOP_WORDS = new Set({_json(" ".join(in_any("stop_words")))}.split(" "));\n'
    )
    return {f"assets/js/{name}": text.encode() for name, text in made.items()}


def in_own_tongue() -> dict[str, dict[str, str]]:
    """What is said to somebody who reads in a language, in that one, on pages in any other."""
    return {language: words_for(language, "scripts/tongue") for language in LANGUAGES}


def survey_known() -> dict[str, tuple[str, ...]]:
    """What a table of customers' answers may say: its headings by column, and a yes and a no."""
    return {**in_any_by_key("survey"), "yes": in_any("yes"), "no": in_any("no")}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
