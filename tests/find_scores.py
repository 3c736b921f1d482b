"""How often the finder names the right moment, for a file of questions, mails and sentences of danger.

python -m tests.find_scores FILE [--missed]: the file is a list of {lang, kind, text, expected, also}.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.view.view import view_of
from tests.overlay import starter_read

STARTER = Path(__file__).parent.parent / "playbooks"


def main(arguments: list[str]) -> None:
    """Print the shares, by kind and language."""
    files = [one for one in arguments if not one.startswith("--")]
    asked: list[dict[str, Any]] = [row for file in files for row in yaml.safe_load(Path(file).read_text("utf-8"))]
    handbook, _ = starter_read()
    finder = Finder(index_of(view_of(handbook)))
    ids = finder.index["moments"]
    ranks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in asked:
        hits = finder.find(row["text"])
        if finder.is_danger(row["text"]) != (row["kind"] == "danger"):
            wrong = "danger missed" if row["kind"] == "danger" else "false alarm"
            if row["expected"] != ids[(finder.index["danger"] or {"moment": 0})["moment"]] or row["kind"] == "danger":
                print(f"{row['lang']} {wrong}: {row['text'][:200]!r}")
        found = [ids[hit.moment] for hit in hits]
        right = {row["expected"], *row.get("also", ())}
        rank = next((place for place, id_ in enumerate(found, 1) if id_ in right), 99)
        for language in (row["lang"], "all"):
            ranks[row["kind"], language].append(rank)
        if "--missed" in arguments and rank > (1 if row["kind"] != "question" else 3):
            told = ", ".join(f"{ids[hit.moment]} {hit.score:.1f}" for hit in hits[:3])
            print(
                f"{row['lang']} {row['kind']} #{rank} wanted {row['expected']}: {row['text'][:90]!r}\n     got {told}"
            )
    for (kind, language), found_at in sorted(ranks.items()):
        first = sum(rank == 1 for rank in found_at) / len(found_at)
        three = sum(rank <= 3 for rank in found_at) / len(found_at)
        print(f"{kind:9} {language:4} {len(found_at):4}  first {first:6.1%}  first three {three:6.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
