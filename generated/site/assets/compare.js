// Compares models: capabilities, and every parameter's facts side by side.
"use strict";
(() => {
  const form = document.getElementById("compare-form");
  if (!form) return;
  addEventListener("DOMContentLoaded", () => {
    const { $, $$, element, load, models } = window.specpress;
    const only = document.getElementById("compare-differences");
    const result = document.getElementById("compare-result");
    const boxes = $$("input[name=model]", form);
    const asked = new URLSearchParams(location.search).get("models");
    // The table of a small catalogue compares all of it.
    const first = asked !== null ? asked.split(",") : $("table", result) ? boxes.map((box) => box.value) : [];
    // Models stand side by side in the order in which they were chosen.
    const MOST = 8, known = new Set(boxes.map((box) => box.value));
    let chosen = [...new Set(first)].filter((id) => known.has(id)).slice(0, MOST);
    const mark = () => boxes.forEach((box) => { box.checked = chosen.includes(box.value); box.disabled = !box.checked && chosen.length >= MOST; });
    mark();
    const row = (title, cells) => {
      const differs = new Set(cells.map((lines) => lines.join("\n"))).size > 1;
      if (only.checked && !differs && cells.length > 1) return null;
      // A line that not every model which has the parameter has is what differs.
      const shared = (line) => cells.every((lines) => !lines.length || lines.includes(line));
      const said = (lines) => lines.length ? lines.map((line) => element("span", !shared(line) ? { class: "own" } : {}, line)) : [element("span", { class: "absent" }, "—")];
      return element("tr", differs ? { class: "differs" } : {}, element("th", { scope: "row" }, title), ...cells.map((lines) => element("td", {}, ...said(lines))));
    };
    const about = [
      ["Model ID", (one) => one.callableId], ["Status", (one) => one.status], ["Creator", (one) => one.creator],
      ["Released", (one) => one.released], ["Capabilities", (one) => one.capabilities.join(", ")],
    ];
    const table = (chosen) => {
      const rows = about.map(([title, of]) => row(title, chosen.map((one) => of(one) ? [of(one)] : [])));
      const told = chosen.map((one) => new Map(one.told));
      for (const label of new Set(told.flatMap((map) => [...map.keys()]))) rows.push(row(label, told.map((map) => map.get(label) ?? [])));
      const facts = chosen.map((one) => new Map(one.parameters.map((parameter) => [parameter.path, parameter])));
      for (const path of new Set(facts.flatMap((map) => [...map.keys()]))) {
        const at = facts.findIndex((map) => map.has(path));
        const link = element("a", { href: `${chosen[at].id}.html#${facts[at].get(path).anchor}` }, element("code", {}, path));
        rows.push(row(link, facts.map((map) => (map.get(path)?.facts ?? []).map(([, label, text]) => `${label}: ${text}`))));
      }
      const kept = rows.filter(Boolean);
      const head = element("thead", {}, element("tr", {}, element("td", {}), ...chosen.map((one) => element("th", { scope: "col" }, element("a", { href: `${one.id}.html` }, one.title)))));
      const differing = kept.filter((one) => one.classList.contains("differs")).length;
      const said = chosen.length === 1 ? "Choose a second model." : chosen.length === MOST ? `Up to ${MOST} models stand side by side. ${differing} of ${rows.length} rows differ.` : `${differing} of ${rows.length} rows differ${only.checked ? "" : "; they are marked"}.`;
      return [element("p", { role: "status" }, said), element("table", { class: "comparison" }, head, element("tbody", {}, ...kept))];
    };
    const show = async () => {
      const ids = chosen;
      await Promise.all(ids.map((id) => models[id] ?? load(`${id}.data.js`)));
      // Another choice may have been made meanwhile.
      if (ids !== chosen) return;
      result.replaceChildren(...(ids.length ? table(ids.map((id) => models[id])) : [element("p", { role: "status" }, "Choose two or more models.")]));
    };
    const find = document.getElementById("compare-find");
    find?.addEventListener("input", () => {
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
    show();
  });
})();
