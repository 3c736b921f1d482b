"""What staff type and customers write leads to the moment; danger comes first; what fits badly is not called good."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook_compiler.finding.danger import Danger, is_danger, pattern_of
from playbook_compiler.finding.kinds import lexicon_of, rule_of, tells_danger
from playbook_compiler.finding.misses import misses, searches_in
from playbook_compiler.finding.packing import lines_packed, lines_unpacked, terms_packed, terms_unpacked
from playbook_compiler.finding.reading import apart_in, folded, halves_told, key_of, sentences_in, words_in
from playbook_compiler.finding.resembling import distance
from playbook_compiler.finding.scoring import Finder
from tests.overlay import PROJECT

QUERIES = yaml.safe_load((PROJECT / "tests/site/queries.yml").read_text(encoding="utf-8"))
DANGER = yaml.safe_load((Path(__file__).parent / "danger.yml").read_text(encoding="utf-8"))
THREATS = yaml.safe_load((Path(__file__).parent / "threats.yml").read_text(encoding="utf-8"))
MAIL = """Hi all,

hope you had a good summer. The six pumps for the school should have been here on Thursday. Thursday came and went.

Another thing: on the last invoice there is a handling fee of 690 that nobody told us about. What is it?

Best regards,
Tor"""


def ids(finder: Finder, text: str) -> list[str]:
    """The moments that are found, the best first."""
    return [finder.index["moments"][hit.moment] for hit in finder.find(text)]


def test_what_staff_type_finds_the_moment_among_the_first_three(finder: Finder) -> None:
    asked = [(query, [moment]) for moment, queries in QUERIES["moments"].items() for query in queries]
    asked += [(query, row["expects"]) for row in QUERIES["vocabulary"].values() for query in row["queries"]]
    missed = [
        (query, wanted, ids(finder, query)[:3])
        for query, wanted in asked
        if not set(wanted) & set(ids(finder, query)[:3])
    ]
    rate = 1 - len(missed) / len(asked)
    print(f"{len(asked)} queries, {rate:.1%} found among the first three")
    assert rate >= 0.95, "\n".join(f"{query!r}: wanted {wanted}, got {found}" for query, wanted, found in missed)


def test_a_mail_with_two_matters_gives_both_and_the_sentences(finder: Finder) -> None:
    hits = finder.find(MAIL)[:3]
    found = {finder.index["moments"][hit.moment]: hit.sentence for hit in hits}
    assert "should have been here on Thursday" in found["delay-or-back-order"]
    assert "handling fee" in found["question-about-a-charge"]


@pytest.mark.parametrize("text", DANGER["danger"])
def test_danger_comes_first(finder: Finder, text: str) -> None:
    assert ids(finder, text)[0] == "abusive-behaviour"
    assert finder.is_danger(text) and finder.find(text)[0].sure
    assert ids(finder, f"Hi, where is my order 1234? It was due on Tuesday.\n{text}")[0] == "abusive-behaviour"


@pytest.mark.parametrize("text", DANGER["calm"])
def test_what_only_sounds_like_danger_does_not(finder: Finder, text: str) -> None:
    assert not finder.is_danger(text)


def test_a_phrase_of_danger_has_alternatives_gaps_and_endings() -> None:
    words = pattern_of(["know* where you|they … live|park", "panic_button|alarm now"])
    for text in ("I know where you live.", "he KNOWS where they sometimes park", "Panic button now!", "alarm now"):
        assert is_danger(text, Danger(words, "")), text
    for text in ("I know. Where you live is nice", "know where we live", "panic now"):
        assert not is_danger(text, Danger(words, "")), text
    assert not is_danger("he knows where you live", Danger(words, pattern_of(["knows where you"])))


def test_a_verb_is_read_with_its_other_half_that_stands_apart(finder: Finder) -> None:
    apart = apart_in(["oppsigelse si sier opp", "dodsfall gar gikk bort"])
    assert halves_told(words_in("De sier avtalen opp"), apart) == ["oppsigelse"]
    assert halves_told(words_in("han gikk brått bort, og vi sier ikke opp"), apart) == ["dodsfall", "oppsigelse"]
    assert halves_told(words_in("opp, sier de, og det var en lang vei dit opp"), apart) == []
    for text in ("vi siger rengøringen op pr. 1. marts", "vi säger upp städningen från mars", "de sier det opp nå"):
        assert "customer-terminates" in ids(finder, text)[:3], text


def test_what_fits_badly_is_not_called_good(finder: Finder) -> None:
    for text in ("xylophone", "lunch menu", "printer toner", "zebra crossing law"):
        assert not any(hit.sure for hit in finder.find(text)), text
    for text in ("klage", "invoice", "where is my order", "si opp avtalen", "hinner inte"):
        assert finder.find(text)[0].sure, text


def test_slips_forms_and_letters_of_other_keyboards(finder: Finder) -> None:
    for text, moment in {
        "complant": "complaint",
        "invioce": "question-about-a-charge",
        "uppsagning": "customer-terminates",
        "forsinket levering": "delay-or-back-order",
        "FORSINKET LEVERINGG": "delay-or-back-order",
    }.items():
        assert moment in ids(finder, text)[:3], text
    assert folded("Æble på Ærø, Ålesund, søke") == folded("aeble paa Aeroe, AALESUND, soeke")
    assert distance("invioce", "invoice", 2) == 1 and distance("abc", "xyz", 1) == 2
    assert key_of("leveringer", ["er"]) == "levering" and key_of("here", ["e", "re"]) == "here"
    assert sentences_in("One. Two!\nThree; four") == ["One", "Two", "Three", "four"]
    assert words_in("Don't ask—ever") == ["dont", "ask", "ever"]


def test_the_index_is_small(index: dict[str, Any]) -> None:
    size = len(gzip.compress(json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"index: {size} bytes gzipped, {len(index['moments'])} moments")
    assert size < 150_000


def test_no_query_is_copied_from_a_search_list() -> None:
    assert all(len(queries) >= 3 for queries in QUERIES["moments"].values())


def test_searches_that_found_nothing_become_drafts(finder: Finder) -> None:
    text = "2026-11-24\twhere is my order\n> glasskår i støpselet\n# mine\n\nglasskår i støpselet\n"
    assert list(searches_in(text)) == ["where is my order", "glasskår i støpselet", "glasskår i støpselet"]
    told = misses(finder, searches_in(text))
    assert [(miss.text, miss.times, miss.found) for miss in told][-1] == ("where is my order", 1, True)
    assert told[0].times == 2 and "glasskår" in told[0].unknown


def test_a_packed_index_is_the_same_again() -> None:
    lines = [[0, 0, 5, 900], [1, 0, 7], [1, 0], [1, 1, 5, 8888]]
    assert lines_unpacked(lines_packed(lines)) == lines
    many = [[6, 2, *range(start, start + 40)] for start in range(0, 9000, 40)]  # more keys than two letters can name
    assert lines_unpacked(lines_packed(many)) == many
    terms = [[0], [1, 2], [], [1], [3], [2, 4, 0]]
    assert terms_packed(terms) == ".0,0  2 .2,0,5 " and terms_unpacked(terms_packed(terms)) == terms


def test_kinds_of_words_near_each_other_tell_of_danger() -> None:
    lexicons = [
        lexicon_of({"kin": "kids wife", "praise": "nice fine*", "you": "you", "trade": "invoice order*"}),
        lexicon_of({"kin": "unger", "praise": "fine", "you": "du", "late": "om_kvelden"}),
    ]
    rules = [rule_of("kin you praise !trade"), rule_of("late you -kin")]

    def told(text: str) -> bool:
        return tells_danger([text.split()], lexicons, rules)

    assert told("nice kids you have") and told("fine unger du har") and told("finest wife you have")
    assert told("du er der om kvelden") and not told("om du er der kvelden")
    assert not told("nice kids") and not told("nice kids you have and an invoice") and not told("du unger om kvelden")
    assert not told("nice unger you have"), "no two languages make up a rule together"
    assert not told(f"nice kids {'and ' * 20}you") and told(f"{'and ' * 20}nice kids you")


def test_in_a_long_text_one_rule_is_not_enough_unless_it_is_sure() -> None:
    lexicons = [lexicon_of({"kin": "kids little_one*", "you": "you", "late": "night", "die": "end_my_life"})]
    rules = [rule_of("kin you"), rule_of("you late"), rule_of("+ die")]

    def told(text: str) -> bool:
        return tells_danger([sentence.split() for sentence in text.split(".")], lexicons, rules)

    mail = " and the pump came on tuesday with four bolts missing." * 5
    assert told("you kids") and not told(f"you kids.{mail}") and not told(f"you kids.{mail} you kids")
    assert told(f"you kids.{mail} you at night") and told(f"{mail} i will end my life")
    assert told("you have little ones"), "the last of several words may have any ending"


def test_veiled_threats_and_fear_are_told_from_what_uses_the_same_words(finder: Finder) -> None:
    missed = [text for text in THREATS["danger"] if not finder.is_danger(text)]
    alarms = [text for text in THREATS["harmless"] if finder.is_danger(text)]
    print(f"{len(THREATS['danger'])} of danger, {len(missed)} missed; {len(THREATS['harmless'])}, {len(alarms)} alarms")
    assert len(missed) <= 0.07 * len(THREATS["danger"]), "\n".join(missed)
    assert len(alarms) <= 0.01 * len(THREATS["harmless"]), "\n".join(alarms)
    mails = [
        query for moment, queries in QUERIES["moments"].items() if moment != "abusive-behaviour" for query in queries
    ]
    assert not [query for query in mails if finder.is_danger(query)]


def test_what_other_moments_are_known_by_is_no_danger(finder: Finder) -> None:
    thesaurus = yaml.safe_load((PROJECT / "playbooks/thesaurus.yml").read_text(encoding="utf-8"))
    asked = [
        text
        for concept in thesaurus.values()
        if concept.get("moments") and "abusive-behaviour" not in concept["moments"]
        for texts in concept["words"].values()
        for text in texts
    ]
    alarms = [text for text in asked if finder.is_danger(text)]
    assert len(asked) > 3000 and not alarms, "\n".join(alarms)
