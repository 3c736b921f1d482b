// What the scripts make of what strangers wrote. The test evaluates this in an empty page that has the scripts; `wrong` is
// what threw, hung or hid something, `slowest` how long one input took, in milliseconds.
({
  files: async ({ texts, stored, before }) => {
    const from = (name) => import(`/assets/js/${name}.js`);
    const names = ["runs/run-file", "runs/run-merge", "runs/run", "runs/run-export", "runs/run-table", "runs/run-calendar", "runs/due", "runs/run-store", "shared/words", "runs/run-schema", "runs/run-changes", "runs/run-next"];
    const [file, merging, run, out, table, calendar, due, store, { default: words }, schema, news, next] = await Promise.all(names.map(from));
    const wrong = [];
    let slowest = 0;
    const timed = (what, act) => {
      const begun = performance.now();
      try { act(); } catch (error) { wrong.push([what.slice(0, 2000), String(error)]); }
      slowest = Math.max(slowest, performance.now() - begun);
    };
    const hours = { time_zone: "Europe/Oslo", holidays: {}, working_hours: [{ days: ["monday"], opens: "08:00", closes: "16:00" }] };
    const step = (id, more) => ({ id, do: id, who: "Us", within: { amount: 2, unit: "day", working: true }, key: true, only_if: null, pause: null, ...more });
    const moment = { id: "late-job", title: "Late", meaning: "abc", escalate: [], steps: [step("call-first"), step("constructor", { only_if: "Maybe" }), step("skip")] };
    const use = (one) => {
      const dues = new Map(moment.steps.map((each) => [each.id, due.dueAt(new Date(one.started), each.within, hours)]));
      for (const now of [moment, null]) {
        const told = out.tell(one, now, dues, words, (time) => time.toISOString());
        [out.toMarkdown(told), table.toCsv(told), out.toSheet(told), calendar.toCalendar(told, "https://x.example/")];
      }
      [run.progress(one, moment), run.waiting(one, moment), news.changes(one, moment), run.leftOut(one, moment), run.takeBack(one), run.act(one, run.taking(one, "Eva"))];
      next.nextOf(one, moment, (each) => dues.get(each.id) ?? null, new Date());
      merging.news(before, merging.merge(before, one));
      merging.merge(one, before);
      merging.together(one, before);
    };
    const runs = await store.openRuns();
    await runs.put(before);
    let taken = 0;
    for (const text of texts) {
      let found = { runs: [] };
      timed(text, () => {
        found = file.readFile(text);
        for (const one of found.runs) use(one);
      });
      taken += found.runs.length;
      for (const one of found.runs) if (one.id !== before.id) await runs.put(one);
      if (runs.trouble) { wrong.push([text.slice(0, 2000), runs.trouble]); runs.trouble = ""; }
    }
    for (const record of stored.map((text) => JSON.parse(text))) {
      timed(JSON.stringify(record), () => {
        const found = schema.read(record);
        if (found.one) use(found.one);
      });
      if (record && typeof record.id === "string" && record.id !== before.id) await runs.ask((db) => db.put("runs", record));
    }
    const kept = await runs.all();
    for (const one of kept) timed(JSON.stringify(one), () => use(one));
    if (!kept.some(({ id, customer }) => id === before.id && customer === before.customer)) wrong.push(["before", "lost"]);
    if (runs.trouble) wrong.push(["trouble", runs.trouble]);
    if ({}.polluted !== undefined || Object.keys(Object.prototype).length) wrong.push(["prototype", "polluted"]);
    return { wrong: wrong.slice(0, 5), slowest, taken, kept: kept.length, aside: (await runs.aside()).length };
  },

  links: async (texts) => {
    const { readLink } = await import("/assets/js/runs/run-file.js");
    const packed = async (text) => {
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_");
    };
    let slowest = 0;
    const wrong = [];
    for (const [place, text] of texts.entries()) {
      const link = `#take=${place % 3 ? await packed(text) : text}`;
      const begun = performance.now();
      try { await readLink(link); } catch (error) { wrong.push([link.slice(0, 200), String(error)]); }
      slowest = Math.max(slowest, performance.now() - begun);
    }
    return { wrong: wrong.slice(0, 5), slowest };
  },

  surveys: async ({ texts, known }) => {
    const { customerTable } = await import("/assets/js/shared/customers/table.js");
    const { compare, talliesOf } = await import("/assets/js/survey/survey-gap.js");
    const promises = [{ id: "told-in-time", title: "Told in time" }, { id: "constructor", title: "Constructor" }];
    let slowest = 0;
    const wrong = [];
    for (const text of texts) {
      const begun = performance.now();
      try {
        const titles = Object.fromEntries(promises.map(({ id, title }) => [id, title]));
        const found = customerTable(text, { promises: titles, moments: null, known, matched: {} });
        const { gaps } = compare(promises, { constructor: 50 }, talliesOf(found?.rows ?? []));
        for (const { met, answers } of gaps) if (!(met >= 0 && met <= 100 && answers > 0)) wrong.push([text.slice(0, 200), met]);
      } catch (error) { wrong.push([text.slice(0, 200), String(error)]); }
      slowest = Math.max(slowest, performance.now() - begun);
    }
    return { wrong: wrong.slice(0, 5), slowest };
  },
})
