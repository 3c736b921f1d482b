// Random runs, and the laws that a file, a link and a merge keep. The test evaluates this in the handbook's own page;
// what it returns is what did not hold.
async (root, rounds) => {
  const { fileText, linkTo, readFile, readLink } = await import(`${root}assets/js/runs/run-file.js`);
  const { canonical } = await import(`${root}assets/js/shared/canonical.js`);
  const { merge } = await import(`${root}assets/js/runs/run-merge.js`);
  let seed = 20261124;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const one = (list) => list[random(list.length)];
  const some = (list, make) => Object.fromEntries(list.filter(() => random(2)).map((key) => [key, make(key)]));
  const NOW = new Date("2026-11-24T10:00:00Z");
  const text = () => one(["", "a", "Kari", "Ærlig, “ja”; nei\\n", "<b>&amp;</b>", "=1+1", "日本\n🙂", "__proto__"]);
  // Few times, so that many are equal; and the same time written in two ways.
  const time = () => one(["2026-11-20T10:00:00.000Z", "2026-11-20T11:00:00+01:00", "2026-11-21T10:00:00.000Z", "2026-11-22T10:00:00.000Z"]);
  const PLACES = ["steps one", "steps toString", "notes n1", "conditions two", "slots day", "people one", "run ended", "run customer", "run later"];
  const run = () => ({
    schema: 1,
    id: "5d9f1c80-0000-4000-8000-000000000001",
    moment: "last-day",
    title: "The last day",
    customer: text() || "Kari",
    by: text(),
    started: "2026-11-20T09:00:00.000Z",
    ended: one([null, time()]),
    changed: time(),
    meaning: "abc",
    begun: [{ id: "one", do: "First" }],
    steps: some(["one", "two", "three", "toString"], () => ({ state: one(["done", "not"]), at: time(), by: text(), reason: text() })),
    conditions: some(["one", "two"], () => random(2) === 1),
    notes: ["n1", "n2", "n3"].filter(() => random(2)).map((id) => ({ id, at: time(), by: text(), text: text() })),
    fields: some(["letter", "call"], () => some(["name", "day", "why"], text)),
    ...(random(2) && { slots: some(["day", "åpner", "constructor"], text) }),
    ...(random(2) && { people: some(["one", "two"], () => ({ name: text(), at: time(), by: text() })) }),
    ...(random(2) && { times: some(PLACES, time) }),
    later: text(), // a field that only another edition knows
  });
  const broken = [];
  const same = (law, a, b) => canonical(a) === canonical(b) || broken.push([law, canonical(a), canonical(b)]);
  const sorted = (run) => ({ ...run, notes: [...run.notes].sort((a, b) => (a.id < b.id ? -1 : 1)) });
  for (let round = 0; round < rounds; round += 1) {
    const [a, b, c] = [run(), run(), run()];
    const ab = merge(a, b);
    same("idempotent", sorted(merge(a, a)), sorted(a));
    same("again", merge(ab, b), ab);
    same("commutative", ab, merge(b, a));
    same("associative", merge(ab, c), merge(a, merge(b, c)));
    // Something may only go where somebody took it away, or changed it, later.
    const over = (place, at = "") => [a, b].some(({ times }) => at ? Date.parse(times?.[place]) > Date.parse(at) : times?.[place]);
    for (const copy of [a, b]) {
      for (const [step, tick] of Object.entries(copy.steps))
        if (Date.parse(ab.steps[step]?.at) >= Date.parse(tick.at) !== true && !over(`steps ${step}`, tick.at)) broken.push(["a tick is lost", step]);
      for (const note of copy.notes) if (!ab.notes.some(({ id }) => id === note.id) && !over(`notes ${note.id}`, note.at)) broken.push(["a note is lost", note.id]);
      for (const [slot, value] of Object.entries(copy.slots || {})) if (value && !ab.slots[slot] && !over(`slots ${slot}`)) broken.push(["a slot is lost", slot]);
      for (const [message, fields] of Object.entries(copy.fields))
        for (const [field, value] of Object.entries(fields)) if (value && !ab.fields[message][field]) broken.push(["a field is lost", field]);
    }
    for (const [one, other] of [[a, b], [b, a]]) {
      for (const [step, tick] of Object.entries(other.steps)) {
        const [away, theirs] = [one, other].map(({ times }) => Date.parse(times?.[`steps ${step}`]) || 0);
        if (!one.steps[step] && away > Math.max(Date.parse(tick.at), theirs) && ab.steps[step]) broken.push(["it came back", step]);
      }
      if (one.times?.["run ended"] && !other.times?.["run ended"] && ab.ended !== one.ended) broken.push(["an ending is lost", one.ended]);
    }
    const back = readFile(fileText([a], NOW));
    same("file", back, { runs: [a], word: "", wrong: [] });
    if (round % 10 === 0) {
      const link = await linkTo([a, b], NOW, "https://x.example/runs/#old");
      if (!/^https:\/\/x\.example\/runs\/#take=[\w-]+$/.test(link)) broken.push(["link", link]);
      same("link", (await readLink(new URL(link).hash)).runs, [a, b]);
      // Any character cut off or changed: a word, never an exception.
      const cut = await readLink(new URL(link).hash.slice(0, 10 + random(200)));
      if (!["run_in_cut", "run_in_not_ours"].includes(cut.word)) broken.push(["cut", cut.word]);
    }
    // Any piece of the file replaced by something else: read without an exception, and what is told is a run.
    const text_ = fileText([a], NOW);
    const at = random(text_.length);
    const damaged = readFile(text_.slice(0, at) + one(["", "0", "null", "{}", '"', "[]", ","]) + text_.slice(at + random(8)));
    for (const kept of damaged.runs) if (typeof kept.id !== "string" || !kept.steps || !Array.isArray(kept.notes)) broken.push(["damaged", kept]);
  }
  return broken.slice(0, 5);
}
