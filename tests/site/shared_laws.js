// Several colleagues work on one run in one file, all at once, and the file's writers know nothing of each other: each
// reads and writes at some time of its own, and the last to close wins, as in a folder that is shared between computers.
// The test evaluates this in the handbook's own page; what it returns is what was lost.
async (root, rounds) => {
  const from = (name) => import(`${root}assets/js/${name}.js`);
  const [{ act, begin, settle, takeBack, write, give }, { meet }, { canonical }] = await Promise.all(
    ["runs/run", "runs/run-meet", "shared/canonical"].map(from),
  );
  let seed = 20261128;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const soon = (most) => new Promise((resolve) => setTimeout(resolve, random(most)));
  const steps = ["one", "two", "three"].flatMap((name) => [0, 1, 2].map((who) => ({ id: `${name}-${who}`, do: name, only_if: null })));
  const broken = [];
  for (let round = 0; round < rounds; round += 1) {
    const moment = { id: "late-job", title: "A job runs late", meaning: "", steps };
    const first = begin(moment, "Kari", "Ola", new Date());
    let content = "";
    let written = 0;
    const handle = {
      name: "shared.json",
      getFile: async () => (await soon(8), new Blob([content])),
      createWritable: async () => {
        await soon(8);
        let text = "";
        return {
          write: async (some) => void (text += some),
          close: async () => {
            await soon(8);
            content = text;
            written += 1;
          },
        };
      },
    };
    const people = [0, 1, 2].map((who) => {
      let run = structuredClone(first);
      return { who, get: async () => run, change: async (_, how) => (run = how(run)), acts: (how) => (run = how(run)), now: () => run };
    });
    const notes = new Set();
    const here = new Map(); // step -> whether it is to be ticked in the end
    const work = async (person) => {
      const name = `P${person.who}`;
      for (let turn = 0; turn < 6; turn += 1) {
        const step = `${["one", "two", "three"][random(3)]}-${person.who}`; // each has steps of their own: who is right is plain
        const what = random(5);
        if (what === 0) {
          const text = `${name} ${turn}`;
          notes.add(text);
          person.acts((run) => write(run, step, name, text));
        } else if (what === 1 && here.get(step)) {
          here.set(step, false);
          person.acts((run) => act(run, [{ part: "steps", key: step, to: null }]));
        } else if (what === 2) {
          // Done, and taken back at once, whatever came from others in between.
          const before = canonical([person.now().steps[step]]);
          person.acts((run) => settle(run, { id: step, key: false }, name));
          person.acts(takeBack);
          if (canonical([person.now().steps[step]]) !== before) broken.push(["not taken back", step]);
        } else {
          here.set(step, true);
          person.acts((run) => settle(run, { id: step, key: false }, name));
          person.acts((run) => give(run, step, name, name));
        }
        if (random(3)) await meet(person, first.id, handle);
        else await soon(20);
      }
    };
    await Promise.all(people.map(work));
    for (const person of [...people, ...people]) await meet(person, first.id, handle); // each looks again in the end
    const [{ now: one }] = people;
    const whole = ({ undo, ...run }) => canonical(run);
    for (const { now } of people) if (whole(now()) !== whole(one())) broken.push(["not alike", round]);
    if (whole(JSON.parse(content).runs[0]) !== whole(one())) broken.push(["the file is other", round]);
    for (const text of notes) if (!one().notes.some((note) => note.text === text)) broken.push(["a note is lost", text]);
    for (const [step, done] of here) if (Boolean(one().steps[step]) !== done) broken.push([done ? "a tick is lost" : "it came back", step]);
    if (written < 3) broken.push(["hardly written", written]);
  }
  return broken.slice(0, 5);
}
