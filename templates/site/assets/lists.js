// Lists of models: filters, order, and the address that keeps them.
"use strict";
(() => {
  const { $, $$, element, say, sayCount } = window.specpress;
  const filters = $("#filters");
  // A list has the fields that its models can be told apart by.
  const fields = Object.fromEntries(["text", "capability", "creator", "status", "sort"].map((key) => [key, $(`#filter-${key}`)]).filter(([, field]) => field));
  $$(".cards").forEach((list) => $$(".card", list).forEach((card, at) => { card.dataset.at = at; }));
  // What is new is known to the reader's clock alone.
  const MONTHS_NEW = 2, since = new Date();
  since.setMonth(since.getMonth() - MONTHS_NEW);
  for (const card of $$(".card")) {
    const released = new Date(card.dataset.released || 0);
    if (released > since && released <= new Date()) $("h3", card).append(" ", element("span", { class: "mark new" }, say("new")));
  }
  const ORDERS = {
    name: (a, b) => $("h3", a).textContent.localeCompare($("h3", b).textContent),
    newest: (a, b) => b.dataset.released.localeCompare(a.dataset.released) || a.dataset.at - b.dataset.at,
  };
  let sorted = "";
  const sort = () => {
    if (fields.sort.value === sorted) return;
    sorted = fields.sort.value;
    for (const list of $$(".cards")) list.append(...$$(".card", list).sort(ORDERS[sorted] ?? ((a, b) => a.dataset.at - b.dataset.at)));
  };
  const filter = () => {
    const words = fields.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of $$(".card")) {
      const fits = words.every((word) => card.dataset.words.includes(word))
        && (!fields.capability?.value || card.dataset.capabilities.split(" ").includes(fields.capability.value))
        && (!fields.creator?.value || card.dataset.creator === fields.creator.value)
        && (!fields.status?.value || card.dataset.status === fields.status.value);
      card.hidden = !fits;
      shown += fits;
    }
    sort();
    $$(".provider").forEach((section) => { section.hidden = !$(".card:not([hidden])", section); });
    $("#filter-none").hidden = shown > 0;
    $("#filter-count").textContent = sayCount("{count} model", "{count} models", shown);
    const query = new URLSearchParams(Object.entries(fields).filter(([, field]) => field.value).map(([key, field]) => [key, field.value]));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  };
  const asked = new URLSearchParams(location.search);
  for (const [key, field] of Object.entries(fields)) if (asked.has(key)) field.value = asked.get(key);
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  filter();
  // A provider's page with ?model=SLUG goes on to that model: one address for every model.
  if (asked.has("model")) {
    const wanted = $$(".card a").find((link) => link.getAttribute("href").endsWith(`/${asked.get("model")}.html`));
    if (wanted) location.replace(wanted.href + location.hash);
  }
})();
