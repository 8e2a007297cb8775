// Compares models: capabilities, and every parameter's facts side by side.
"use strict";
(() => {
  const form = document.getElementById("compare-form");
  if (!form) return;
  addEventListener("DOMContentLoaded", () => {
    const specpress = window.specpress;
    const { $, $$, element, say, sayCount, load, models } = specpress;
    const only = document.getElementById("compare-differences");
    const result = document.getElementById("compare-result");
    // Of many models those are listed that were chosen or found.
    const isDivided = "divided" in form.dataset;
    const boxes = $$("input[name=model]", form);
    const asked = new URLSearchParams(location.search).get("models");
    // The table of a small catalogue compares all of it.
    const first = asked !== null ? asked.split(",") : $("table", result) ? boxes.map((box) => box.value) : [];
    // Models stand side by side in the order in which they were chosen.
    const MOST = 8, known = new Set(boxes.map((box) => box.value));
    let chosen = [...new Set(first)].filter((id) => isDivided || known.has(id)).slice(0, MOST);
    const mark = () => $$("input[name=model]", form).forEach((box) => { box.checked = chosen.includes(box.value); box.disabled = !box.checked && chosen.length >= MOST; });
    mark();
    const titles = new Map(boxes.map((box) => [box.value, $("label", box.parentElement).textContent]));
    const row = (title, cells) => {
      const differs = new Set(cells.map((lines) => lines.join("\n"))).size > 1;
      if (only.checked && !differs && cells.length > 1) return null;
      // A line that not every model which has the parameter has is what differs.
      const shared = (line) => cells.every((lines) => !lines.length || lines.includes(line));
      const said = (lines) => lines.length ? lines.map((line) => element("span", !shared(line) ? { class: "own" } : {}, line)) : [element("span", { class: "absent" }, "—")];
      return element("tr", differs ? { class: "differs" } : {}, element("th", { scope: "row" }, title), ...cells.map((lines) => element("td", {}, ...said(lines))));
    };
    const providers = isDivided ? { get: (id) => id.split("/")[0], values: () => chosen.map((id) => id.split("/")[0]) } : new Map(boxes.map((box) => [box.value, $("legend", box.closest("fieldset")).textContent]));
    const about = [
      ...(new Set(providers.values()).size > 1 ? [[say("Provider"), (one) => providers.get(one.id)]] : []),
      [say("Model ID"), (one) => one.callableId], [say("Status"), (one) => one.status], [say("Creator"), (one) => one.creator],
      [say("Released"), (one) => one.released], [say("Capabilities"), (one) => one.capabilities.join(", ")],
    ];
    const table = (chosen) => {
      const rows = about.map(([title, of]) => row(title, chosen.map((one) => of(one) ? [of(one)] : [])));
      const told = chosen.map((one) => new Map(one.told));
      for (const label of new Set(told.flatMap((map) => [...map.keys()]))) rows.push(row(label, told.map((map) => map.get(label) ?? [])));
      const facts = chosen.map((one) => new Map(one.parameters.map((parameter) => [`${parameter.path}\n${parameter.facts.find(([key]) => key === "variant")?.[2] ?? ""}`, parameter])));
      for (const path of new Set(facts.flatMap((map) => [...map.keys()]))) {
        const at = facts.findIndex((map) => map.has(path));
        const [place, variant] = path.split("\n");
        const link = element("a", { href: `${chosen[at].id}.html#${facts[at].get(path).anchor}` }, element("code", {}, place), variant ? ` ${variant}` : "");
        rows.push(row(link, facts.map((map) => (map.get(path)?.facts ?? []).filter(([key]) => key !== "variant").map(([, label, text]) => `${label}: ${text}`))));
      }
      const kept = rows.filter(Boolean);
      const head = element("thead", {}, element("tr", {}, element("td", {}), ...chosen.map((one) => element("th", { scope: "col" }, element("a", { href: `${one.id}.html` }, titles.get(one.id) ?? one.title)))));
      const differing = kept.filter((one) => one.classList.contains("differs")).length;
      const all = { all: rows.length };
      const differ = only.checked ? sayCount("{count} of {all} rows differs.", "{count} of {all} rows differ.", differing, all) : sayCount("{count} of {all} rows differs; it is marked.", "{count} of {all} rows differ; they are marked.", differing, all);
      const said = chosen.length === 1 ? say("Choose a second model.") : chosen.length === MOST ? `${sayCount("{count} model at most stands side by side.", "Up to {count} models stand side by side.", MOST)} ${differ}` : differ;
      return [element("p", { role: "status" }, said), element("table", { class: "comparison" }, head, element("tbody", {}, ...kept))];
    };
    const show = async () => {
      const ids = chosen;
      await Promise.all(ids.map((id) => models[id] ?? load(`${id}.data.js`).catch(() => { if (isDivided) chosen = chosen.filter((one) => one !== id); })));
      // Another choice may have been made meanwhile.
      if (ids !== chosen) { if (isDivided && chosen.length < ids.length) show(); return; }
      if (isDivided && !find.value.trim()) offer([]);
      result.replaceChildren(...(ids.length ? table(ids.map((id) => models[id])) : [element("p", { role: "status" }, say("Choose two or more models."))]));
    };
    const find = document.getElementById("compare-find");
    const offer = (found) => {
      const all = new Map([...chosen.map((id) => [id, models[id]?.title ?? titles.get(id) ?? id]), ...found.map(({ id, title }) => [id, title])]);
      for (const [id, title] of all) titles.set(id, title);
      $("#compare-found").replaceChildren(...[...all].map(([id, title]) => element("li", { class: "pick" }, element("input", { type: "checkbox", name: "model", value: id, id: `pick-${id}` }), " ", element("label", { for: `pick-${id}` }, title))));
      mark();
    };
    find?.addEventListener("input", async () => {
      if (isDivided) {
        const query = find.value.trim();
        await load("assets/models.js");
        await load("assets/parts.js");
        const found = query ? await specpress.findModels(query) : [];
        if (query === find.value.trim()) offer(found);
        return;
      }
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const pick of $$(".pick", form)) pick.hidden = !$("input", pick).checked && !words.every((word) => $("label", pick).textContent.toLowerCase().includes(word));
    });
    form.addEventListener("change", (event) => {
      const id = event.target.value;
      if (event.target !== only) chosen = event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id);
      mark();
      const ids = chosen.map((one) => encodeURIComponent(one).replace("%2F", "/"));
      if (event.target !== only) history.replaceState(null, "", `?models=${ids.join(",")}`);
      show();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    // Of a large catalogue the result comes first, once there is one.
    const picks = document.getElementById("compare-picks");
    if (picks) picks.open = chosen.length < 2;
    show();
  });
})();
