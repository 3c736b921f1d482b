"""What a site generator is told: a firm's own settings lie over ours, and the few words in them follow the language."""

from __future__ import annotations

from pathlib import Path

from playbook_compiler.edition.generator_config import generator_config
from playbook_compiler.languages.words import words_for
from playbook_compiler.starter import LOOK


def test_a_firms_copy_of_our_settings_speaks_the_editions_language(tmp_path: Path) -> None:
    copy = f"{LOOK.read_text(encoding='utf-8')}\nrepo_url: https://code.firm.example/handbok\n"
    (tmp_path / LOOK.name).write_text(copy, encoding="utf-8")
    made = generator_config(tmp_path, {}, words_for("nb"))
    [toc] = [one["toc"] for one in made["markdown_extensions"] if isinstance(one, dict) and "toc" in one]
    assert toc["permalink_title"] == "Lenke til denne delen"
    assert made["repo_url"] == "https://code.firm.example/handbok"
