// Compares models: capabilities, and every parameter's facts side by side.
"use strict";
(() => {
  const form = document.getElementById("compare-form");
  if (!form) return;
  addEventListener("DOMContentLoaded", () => {
    const { $$, element, load, models } = window.specpress;
    const only = document.getElementById("compare-differences");
    const result = document.getElementById("compare-result");
    const boxes = $$("input[name=model]", form);
    const asked = (new URLSearchParams(location.search).get("models") || "").split(",").filter(Boolean);
    boxes.forEach((box) => { box.checked = asked.includes(box.value); });
    const cell = (text, differs) => element("td", differs ? { class: "differs" } : {}, text === "" ? element("span", { class: "absent" }, "—") : text);
    const row = (title, texts, link) => {
      const differs = new Set(texts).size > 1;
      if (only.checked && !differs && texts.length > 1) return null;
      return element("tr", differs && texts.length > 1 ? { class: "differs" } : {}, element("th", { scope: "row" }, link || title), ...texts.map((text) => cell(text, differs)));
    };
    const show = async () => {
      const ids = boxes.filter((box) => box.checked).map((box) => box.value);
      history.replaceState(null, "", ids.length ? `?models=${ids.map(encodeURIComponent).join(",")}` : location.pathname);
      if (!ids.length) { result.replaceChildren(element("p", {}, "Choose two or more models.")); return; }
      await Promise.all(ids.map((id) => models[id] ? null : load(`${id}.data.js`)));
      const chosen = ids.map((id) => models[id]);
      const rows = [
        ["Model ID", (one) => one.callableId], ["Status", (one) => one.status], ["Creator", (one) => one.creator],
        ["Released", (one) => one.released], ["Capabilities", (one) => one.capabilities.join(", ")],
      ].map(([title, of]) => row(title, chosen.map(of)));
      const paths = [...new Set(chosen.flatMap((one) => one.parameters.map((parameter) => parameter.path)))];
      const facts = chosen.map((one) => new Map(one.parameters.map((parameter) => [parameter.path, parameter])));
      for (const path of paths) {
        const found = facts.map((map) => map.get(path));
        const texts = found.map((one) => one ? one.facts.map(([, label, text]) => `${label}: ${text}`).join("\n") : "");
        const at = found.findIndex(Boolean);
        const link = element("a", { href: `${ids[at]}.html#${found[at].anchor}` }, element("code", {}, path));
        rows.push(row(path, texts, link));
      }
      const kept = rows.filter(Boolean);
      const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "What"), ...chosen.map((one) => element("th", { scope: "col" }, element("a", { href: `${one.id}.html` }, one.title)))));
      result.replaceChildren(
        element("p", { role: "status" }, ids.length === 1 ? "Choose a second model." : `${kept.length} of ${rows.length} rows ${only.checked ? "differ" : "shown"}.`),
        element("table", {}, head, element("tbody", {}, ...kept)),
      );
    };
    form.addEventListener("change", show);
    show();
  });
})();
