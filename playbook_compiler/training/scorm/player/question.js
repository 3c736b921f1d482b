"use strict";
// One question on the page: its answers in random order, and what is said to the one that was chosen.

class Question {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.form = form;
    this.id = form.dataset.question ?? "";
    this.code = form.dataset.code ?? "";
    this.situation = parts(form, "legend, [data-facts] li").map((told) => told.textContent?.trim() ?? "").join(" ");
    this.shownAt = performance.now();
    for (const control of parts(form, "[data-scripts]")) control.hidden = false;
    this.#aftermath(false);
    part(form, "[data-answers]", HTMLElement).append(...shuffled(parts(form, "[data-answer]")));
  }

  /** A copy to ask anew elsewhere on the page: radio buttons of another name, and nothing answered. */
  copy() {
    const form = /** @type {HTMLElement} */ (this.form.cloneNode(true));
    form.id = "";
    for (const input of form.querySelectorAll("input")) {
      input.name = `${input.name}-test`;
      input.checked = false;
      input.disabled = false;
    }
    part(form, "[data-said]", HTMLElement).replaceChildren();
    part(form, "[data-again]", HTMLElement).hidden = true;
    return new Question(form);
  }

  get choices() {
    return parts(this.form, "[data-answer]").map((answer) => ({
      letter: answer.dataset.answer ?? "",
      text: part(answer, "[data-text]", HTMLElement).textContent?.trim() ?? "",
    }));
  }

  get best() {
    return part(this.form, "[data-for][data-verdict=best]", HTMLElement).dataset.for ?? "";
  }

  get chosen() {
    return this.form.querySelector("input:checked")?.getAttribute("value") ?? null;
  }

  /** From now on it is counted how long an answer takes. */
  shown() {
    this.shownAt = performance.now();
  }

  /**
   * What there is to tell of the answer that was chosen.
   * @param {"practice" | "test"} where
   * @returns {Answered | null}
   */
  answered(where) {
    const letter = this.chosen;
    if (letter === null) return null;
    return {
      question: this.id, situation: this.situation, where, letter, best: this.best, verdict: this.verdict(letter),
      took: performance.now() - this.shownAt, at: new Date(),
    };
  }

  /** @param {string} letter */
  verdict(letter) {
    return this.#about(letter)?.dataset.verdict ?? "wrong";
  }

  /**
   * Show what is said to an answer, and the others below it.
   * @param {string} letter
   */
  tell(letter) {
    for (const input of this.form.querySelectorAll("input")) {
      input.checked = input.value === letter;
      input.disabled = true;
    }
    const said = /** @type {HTMLElement | undefined} */ (this.#about(letter)?.cloneNode(true));
    if (said) {
      delete said.dataset.for;
      part(this.form, "[data-said]", HTMLElement).replaceChildren(said);
    }
    this.#aftermath(true);
  }

  /** Ask it again. */
  clear() {
    for (const input of this.form.querySelectorAll("input")) {
      input.checked = false;
      input.disabled = false;
    }
    part(this.form, "[data-said]", HTMLElement).replaceChildren();
    this.#aftermath(false);
    this.shown();
    this.form.querySelector("input")?.focus();
  }

  /**
   * What is there to see once it is answered, and to do before.
   * @param {boolean} answered
   */
  #aftermath(answered) {
    for (const shown of parts(this.form, "[data-after]")) shown.hidden = !answered;
    part(this.form, "[data-submit]", HTMLElement).hidden = answered;
  }

  /** @param {string} letter */
  #about(letter) {
    return parts(this.form, "[data-for]").find((found) => found.dataset.for === letter) ?? null;
  }
}

/**
 * Practice: answered on the spot, as often as one likes.
 * @param {Question} question
 * @param {Course} course
 * @param {(answered: Answered, question: Question) => void} told
 */
function practise(question, course, told) {
  const { form } = question;
  const again = part(form, "[data-again]", HTMLElement);
  again.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answered = question.answered("practice");
    if (!answered) {
      part(form, "[data-said]", HTMLElement).textContent = course.words.choose ?? "";
      return;
    }
    question.tell(answered.letter);
    again.hidden = false;
    again.querySelector("button")?.focus();
    told(answered, question);
  });
  again.addEventListener("click", () => {
    again.hidden = true;
    question.clear();
  });
}
