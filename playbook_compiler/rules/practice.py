"""Practice that teaches nothing, or two things at once.

A question has one best answer: two teach that it does not matter, and none leaves the learner alone. Each answer says
why, in more than its own words. A right answer is nothing that the moment says never to say (the rule never-said
looks for longer wordings). `step` names a step of the same moment. And a track's test can only ask what the moments of
the track have.

Bad, where the moment has the steps `call-first` and `write-it-down`:

    - id: the-part-is-late
      situation: The part comes a week late.
      answers:
        - {answer: Call today., verdict: best, why: They can still change their plans.}
        - {answer: Write today., verdict: best, why: Write today.}
      step: cal-first

Good:

    - id: the-part-is-late
      situation: The part comes a week late.
      answers:
        - {answer: Call today., verdict: best, why: They can still change their plans.}
        - {answer: Write today., verdict: acceptable, why: "In time, but they may not see it in time."}
      step: call-first
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.wording import telling
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment, Question
from playbook_compiler.model.training import Track
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.rules.never_said import FEWEST_WORDS
from playbook_compiler.yaml12.file import Location

NAME = "practice"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report questions that cannot teach, and tests that cannot be held."""
    yield from of_moments(handbook)
    yield from of_tracks(handbook)


def of_moments(handbook: Handbook) -> Iterator[Problem]:
    """Report questions that cannot teach."""
    for id_, moment in handbook.moments.items():
        entry = handbook.entries["moment"][id_]
        for number, question in enumerate(moment.practice):
            here = ("practice", number)
            yield from _best_answers(entry, question, here)
            yield from _answers(entry, moment, question, here)
            yield from _step(entry, moment, question, here)


def of_tracks(handbook: Handbook) -> Iterator[Problem]:
    """Report tests that cannot be held."""
    for id_, track in handbook.tracks.items():
        yield from _test(handbook, handbook.entries["track"][id_], track)


def _best_answers(entry: Entry, question: Question, here: Location) -> Iterator[Problem]:
    best = [place for place, answer in enumerate(question.answers) if answer.verdict == "best"]
    if not best:
        hint = "Write 'verdict: best' at the one that we want to hear."
        yield entry.problem((*here, "answers"), NAME, "no answer is the best one", hint, key=True)
    for place in best[1:]:
        message = f"this is the second best answer of '{question.id}'"
        hint = "Leave 'verdict: best' at one answer, and write 'verdict: acceptable' at the other."
        yield entry.problem((*here, "answers", place, "verdict"), NAME, message, hint)


def _answers(entry: Entry, moment: Moment, question: Question, here: Location) -> Iterator[Problem]:
    never = {telling(text) for text in (*(phrase.not_ for phrase in moment.phrases), *moment.experience.never)}
    seen: set[str] = set()
    for place, answer in enumerate(question.answers):
        at, said, why = (*here, "answers", place), telling(answer.answer), telling(answer.why)
        if why in ("", said, answer.verdict):
            hint = "Say in a sentence what this answer does to the customer, or to us."
            yield entry.problem((*at, "why"), NAME, "this explains nothing", hint)
        if said in seen:
            hint = "Change one of them, or delete it."
            yield entry.problem((*at, "answer"), NAME, "another answer of this question says the same", hint)
        seen.add(said)
        if answer.verdict != "wrong" and said in never and len(said.split()) < FEWEST_WORDS:
            message = f"this answer is {answer.verdict}, and the moment says that we never say it"
            yield entry.problem((*at, "answer"), NAME, message, "Say it in another way, or make it a wrong answer.")


def _step(entry: Entry, moment: Moment, question: Question, here: Location) -> Iterator[Problem]:
    ids = [step.id for step in moment.checklist.steps]
    if question.step is not None and question.step not in ids:
        message = f"this moment has no step '{question.step}'{did_you_mean(question.step, ids)}"
        hint = f"Name the step that the question teaches, or take the line out. There are: {', '.join(ids)}."
        yield entry.problem((*here, "step"), NAME, message, hint, instead=surely_meant(question.step, ids))


def _test(handbook: Handbook, entry: Entry, track: Track) -> Iterator[Problem]:
    moments = dict.fromkeys(id_ for part in track.parts for id_ in part.moments)
    if track.test is None or any(id_ not in handbook.moments for id_ in moments):
        return  # what could not be read, or is not there, is told already
    count = sum(len(handbook.moments[id_].practice) for id_ in moments)
    if track.test.questions > count:
        asked = f"this test asks {track.test.questions} question{'s' if track.test.questions > 1 else ''}"
        has = f"only {count}" if count else "none"
        hint = f"Write {count} or fewer, or " if count else "Take the test out, or "
        hint += "add practice questions to the moments of the track."
        yield entry.problem(("test", "questions"), NAME, f"{asked}, and the moments of the track have {has}", hint)
