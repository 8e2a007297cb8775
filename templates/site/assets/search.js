// Search over everything on the site: models, parameters with their values, answers, errors, topics.
// The index is loaded when search is opened for the first time, and made by MiniSearch. That of many
// models comes in parts (parts.js).
"use strict";
(() => {
  const specpress = window.specpress;
  const { $, $$, element, say, sayCount, base } = specpress;
  const dialog = $("#search"), box = $("#search-text"), list = $("#search-hits"), none = $("#search-none");
  const KINDS = [["model", say("Models")], ["page", say("Guides")], ["topic", say("Topics")], ["parameter", say("Parameters")], ["response", say("Answers")], ["error", say("Errors")]];
  const MOST = { model: 6, page: 6, topic: 5, parameter: 12, response: 6, error: 6 };

  // `maxTokens`, `max_tokens` and `max tokens` are the same words; the whole is one more.
  const tokens = (text) => text.split(/[\s,;:.()[\]"'\x60|/]+/).flatMap((part) => {
    const words = part.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Za-z])(?=\d)|(\d)(?=[A-Za-z])/g, "$1$2 ").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const whole = part.replace(/[^\p{L}\p{N}]+/gu, "");
    return words.length > 1 && words.length < 5 ? [...words, whole] : words;
  });
  const asked = (text) => tokens(text).filter((word, at, all) => all.length < 2 || !all.some((other, where) => where !== at && word.length > other.length && word.toLowerCase().startsWith(other.toLowerCase()) && all.slice(0, at).map((one) => one.toLowerCase()).join("").endsWith(word.toLowerCase())));
  const ENGINE = {
    fields: ["title", "more", "text"], storeFields: ["kind", "title", "text", "places", "anchor", "href", "of"], tokenize: tokens,
    searchOptions: { boost: { title: 4, more: 2 }, prefix: (word) => word.length > 1, fuzzy: (word) => (word.length > 4 ? 0.2 : false), combineWith: "AND", tokenize: asked },
  };
  const make = async ({ models, entries, pages }) => {
    const search = new window.MiniSearch(ENGINE);
    const all = [...models.map(([, title, callable, provider, creator, status, capabilities, summary], id) => ({
      kind: "model", title, more: `${callable} ${creator} ${provider}`, text: `${status} ${capabilities} ${summary}`, places: [id], anchor: "",
    })), ...entries.map(([kind, title, text, more, anchor, places]) => ({ kind, title, text, more, anchor, places })), ...pages.map(([href, title, text, of]) => ({ kind: "page", title, text, more: "", places: [], href, of }))];
    // A part at a time: hundreds of models take a quarter of a second, in which readers type.
    await search.addAllAsync(all.map((one, id) => ({ ...one, id })), { chunkSize: 50 });
    return search;
  };
  let ready;
  // What the tree lists of each model, and what only search shows; models are told by how far each is from the one before.
  const whole = ({ models, entries, pages }) => {
    const listed = specpress.providers.flatMap(([provider, name, all]) => all.map(([slug, title, callable, , creator]) => [`${provider}/${slug}`, title, callable, name, creator]));
    const numbered = (gaps) => { let last = 0; return gaps.map((gap) => (last += gap)); };
    return { models: models.map((one, at) => [...listed[at], ...one]), entries: entries.map((one) => [...one.slice(0, 5), numbered(one[5])]), pages };
  };
  const load = () => (ready = ready || Promise.all(["index", "models", "minisearch"].map((name) => specpress.load(`assets/${name}.js`))).then(async () => {
    if (specpress.index.parts) { await specpress.load("assets/parts.js"); specpress.search = specpress.findParts; return; }
    specpress.index = whole(specpress.index);
    specpress.search = await make(specpress.index);
  }));
  specpress.loadSearch = load;

  const models = () => specpress.index.models;
  const here = () => $("article[data-model]")?.dataset.model;
  // The provider beside a title that several of them have a model of.
  let providerOf;
  const nameOf = (at) => {
    const [, title, , provider] = models()[at];
    if (!providerOf) { providerOf = new Map(); for (const [, one, , from] of models()) providerOf.set(one, [undefined, from].includes(providerOf.get(one)) ? from : null); }
    return providerOf.get(title) === null ? `${title} (${provider})` : title;
  };
  const hrefOf = (model, anchor) => `${models()[model][0]}.html${anchor && `#${anchor}`}`;
  // What is as good as another comes in the order of the site.
  const byScore = (a, b) => Math.round(b.score * 1e6) - Math.round(a.score * 1e6) || a.id - b.id;
  const joined = (query) => query.replace(/[^\p{L}\p{N}]+/gu, "");
  const found = (query, search, boost) => {
    const options = { boostDocument: (id, word, stored) => boost(id, stored) };
    const all = search.search(query, options);
    if (all.length) return all.sort(byScore);
    const whole = search.search(joined(query), options);
    if (whole.length) return whole.sort(byScore);
    // Of several words that nothing has together, more than half must be there.
    const count = asked(query).length;
    return search.search(query, { ...options, combineWith: "OR" }).filter(({ queryTerms }) => queryTerms.length > count / 2).sort(byScore);
  };
  const boost = (kind, isOwn) => ({ model: 1.6, page: 1.6, topic: 1.6, error: 0.5 }[kind] ?? 1) * (isOwn ? 1.4 : 1);
  // The best kinds first, of each the first hits.
  const grouped = (all) => {
    const groups = new Map();
    for (const one of all) { if (!groups.has(one.kind)) groups.set(one.kind, []); groups.get(one.kind).push(one); }
    return [...groups].map(([kind, hits]) => ({ kind, name: KINDS.find(([key]) => key === kind)[1], hits: hits.slice(0, MOST[kind]), more: Math.max(0, hits.length - MOST[kind]) }));
  };
  // A line of what is found: `model` is the row of the model that it leads to, `isOwn` says whether that is the page's.
  const hitOf = ({ kind, title, text, anchor, href, of, places, count }, model, name, isOwn) => {
    if (kind === "page") return { title, detail: `${of} · ${text.slice(0, 80)}`, href, places, several: false };
    const where = kind === "model" ? `${model[3]} · ${model[5] || say("model")}` : count === 1 ? name : isOwn ? sayCount("this model and {count} more", "this model and {count} more", count - 1) : sayCount("{count} model", "{count} models", count);
    return { title, detail: [where, kind === "model" ? model[7] : text].filter(Boolean).join(" · "), href: `${model[0]}.html${anchor && `#${anchor}`}`, places, anchor, several: count > 1 && !isOwn };
  };
  specpress.searching = { asked, whole: joined, options: ENGINE, kinds: ["model", "page", "topic", "parameter", "response", "error"], found, grouped, hitOf, boost };
  // What a query leads to, the best kinds first: [{ kind, name, hits: [{ title, detail, href, places }], more }].
  specpress.find = (query) => {
    if (!query.trim() || !specpress.search) return [];
    if (specpress.findParts) return specpress.findParts(query);
    const own = models().findIndex(([id]) => id === here()), provider = models()[own]?.[3];
    const all = found(query, specpress.search, (id, { kind, places, of }) => boost(kind, places.includes(own) || (of && of === provider)));
    return grouped(all).map((group) => ({ ...group, hits: group.hits.map((one) => {
      const isOwn = one.places.includes(own), at = isOwn ? own : one.places[0];
      return hitOf({ ...one, count: one.places.length }, models()[at], one.places.length === 1 ? nameOf(at) : "", isOwn);
    }) }));
  };

  let chosen = -1;
  const options = () => $$("[role=option]", list);
  const choose = (index) => {
    const items = options();
    chosen = items.length ? (index + items.length) % items.length : -1;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    if (chosen >= 0) { items[chosen].scrollIntoView({ block: "nearest" }); box.setAttribute("aria-activedescendant", items[chosen].id); }
    else box.removeAttribute("aria-activedescendant");
  };
  const follow = (href) => { dialog.close(); location.href = base + href; };
  const draw = (groups) => {
    let number = 0;
    list.replaceChildren(...groups.map(({ name, hits, more }) => element("li", { role: "presentation" },
      element("div", { class: "group-name", role: "presentation" }, name),
      element("ul", { role: "group", "aria-label": name }, ...hits.map((hit) => element("li", { role: "option", id: `hit-${number++}`, "data-href": hit.href, onclick: () => take(hit) }, hit.title, element("small", {}, hit.detail)))),
      ...(more ? [element("small", { class: "group-name", role: "presentation" }, sayCount("and {count} more: type another word", "and {count} more: type another word", more))] : []))));
    const any = options().length > 0;
    box.setAttribute("aria-expanded", String(any));
    none.textContent = box.value.trim() && !any ? say("Nothing found.") : "";
    choose(any ? 0 : -1);
  };
  // What several models have leads to the list of them, and from there to each.
  const take = async (hit) => {
    if (!hit.several) { follow(hit.href); return; }
    const total = hit.total ?? hit.places.length;
    const hits = hit.each ? await hit.each() : hit.places.map((at) => ({ title: nameOf(at), detail: models()[at][2], href: hrefOf(at, hit.anchor), places: [at] }));
    draw([{ name: sayCount("{title}, in {count} model", "{title}, in {count} models", total, { title: hit.title }), more: total - hits.length, hits }]);
  };
  const takeChosen = () => {
    const item = options()[chosen];
    if (item) item.click();
  };
  const show = async () => {
    const query = box.value, groups = specpress.find(query);
    // Parts of an index are loaded meanwhile, and the reader types on.
    if (!(groups instanceof Promise)) draw(groups);
    else { const late = await groups.catch(() => []); if (query === box.value) draw(late); }
  };
  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    box.focus();
    box.select();
    if (!specpress.search) { none.textContent = say("Loading …"); await load().catch(() => {}); none.textContent = specpress.search ? "" : say("The index could not be loaded."); }
    if (specpress.search) show();
  };
  $("#search-open").addEventListener("click", open);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  box.addEventListener("input", () => { if (specpress.search) show(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    // Escape would only empty the field first.
    else if (event.key === "Escape") { event.preventDefault(); dialog.close(); }
    else if (event.key === "Enter") { event.preventDefault(); takeChosen(); }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) { event.preventDefault(); open(); }
  });
})();
