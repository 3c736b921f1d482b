// Random letters with alternatives, and what holds for whatever is sent of them. The test evaluates this in the page.
async (root) => {
  const { fillIn, missing } = await import(`${root}assets/js/letters/letter.js`);
  let seed = 20261128;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const one = (list) => list[random(list.length)];
  const names = ["[money]", "[when]"];
  const options = ["refund", "credit", "constructor"];
  const wrong = [];
  for (let round = 0; round < 2000; round += 1) {
    const marks = Array.from({ length: 1 + random(8) }, () => ({ choice: one(names), option: one(options) }));
    const paragraphs = marks.map((mark, at) => [...(random(4) ? [mark] : []), `${at}`, ...(random(3) ? [] : [{ field: "day" }])]);
    const values = { ...(random(2) && { day: "Monday" }) };
    for (const name of names) if (random(3)) values[name] = one([...options, "gone", ""]);
    const letter = { subject: null, paragraphs };
    const sent = fillIn(letter, values, new Set(random(2) ? ["day"] : [])).paragraphs.map((text) => paragraphs[parseInt(text, 10)]);
    for (const name of names) {
      const of = (list) => list.flat().filter((piece) => piece.choice === name);
      const went = new Set(of(sent).map(({ option }) => option));
      if (went.size > 1) wrong.push(["both", name]);
      if (went.size && !went.has(values[name])) wrong.push(["not the chosen one", name]);
      const asked = missing(letter, values, new Set()).includes(name);
      if (asked !== (of(paragraphs).length > 0 && !of(paragraphs).some(({ option }) => option === values[name]))) wrong.push(["asked", name]);
    }
  }
  return wrong;
}
