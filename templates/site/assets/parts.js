// A site of many models: its tree and its index come in parts, of which a page loads those that it needs.
"use strict";
(() => {
  const specpress = window.specpress;
  const { $, element, say, base, load, parts } = specpress;

  // The part of a provider's models that one is in: the longest beginning of its slug that is a part's name.
  const partOf = (provider, slug) => {
    const names = (parts.find(([id]) => id === provider)?.[2] ?? []).map(([name]) => name);
    const fitting = names.filter((name) => slug.startsWith(name)).sort((a, b) => b.length - a.length);
    return fitting[0] ?? names.find((name) => name === "index");
  };
  const listed = {};
  specpress.receivePart = ([path, models]) => { listed[path] = models; };
  const bring = async (provider, name) => {
    await load(`assets/models/${provider}/${name}.js`);
    return listed[`${provider}/${name}`];
  };

  // The tree: a group for each letter, of a group for each part; each is filled when it is opened, and
  // those of the current model are open.
  specpress.drawParts = async (box, current) => {
    const [here, slug] = current.split("/"), filled = [];
    $("#tree-filter")?.parentElement.remove();
    const group = (provider, name, count, isWhole) => {
      const list = element("ul", {}), isCurrent = provider === here && name === partOf(here, slug);
      const fill = async () => {
        if (list.childElementCount) return;
        const models = await bring(provider, name).catch(() => []);
        list.replaceChildren(...[...models].sort((a, b) => a[1].localeCompare(b[1])).map((one) => specpress.treeLink(provider, one)));
      };
      const drawn = element("details", { open: isCurrent, ontoggle: () => { if (drawn.open) fill(); } }, element("summary", {}, isWhole ? say("Models") : name, element("small", {}, count)), list);
      if (isCurrent) filled.push(fill());
      return drawn;
    };
    const letters = (provider, groups) => {
      const found = new Map();
      for (const one of groups) found.set(one[0][0], [...(found.get(one[0][0]) ?? []), one]);
      return [...found].map(([letter, own]) => {
        if (own.length === 1) return group(provider, ...own[0], groups.length === 1);
        const isCurrent = provider === here && slug.startsWith(letter), inner = element("div", {});
        const fill = () => { if (!inner.childElementCount) inner.append(...own.map((one) => group(provider, ...one))); };
        if (isCurrent) fill();
        const outer = element("details", { open: isCurrent, ontoggle: () => { if (outer.open) fill(); } }, element("summary", {}, letter, element("small", {}, own.reduce((sum, [, count]) => sum + count, 0))), inner);
        return outer;
      });
    };
    const drawn = parts.map(([provider, name, groups, pages]) => {
      const all = [specpress.treeGuides(provider, pages, parts.length === 1), ...letters(provider, groups)];
      return parts.length === 1 ? all : [element("details", { class: "provider", open: provider === here, "data-here": provider === here }, element("summary", {}, name), ...all)];
    });
    await Promise.all(filled);
    box.replaceChildren(...drawn.flat());
  };

  // The id of the model that an address asks for by id, slug or callable id.
  specpress.findModel = async (asked) => {
    const at = asked.indexOf("/");
    const places = [...(at > 0 ? [[asked.slice(0, at), asked.slice(at + 1)]] : []), ...parts.map(([provider]) => [provider, asked])];
    for (const [provider, slug] of places) {
      const name = partOf(provider, slug);
      const models = name ? await bring(provider, name).catch(() => []) : [];
      const found = models.find(([one]) => one === slug);
      if (found) return `${provider}/${found[0]}`;
    }
    const hits = (await specpress.findModels(asked)).filter(({ callable }) => callable === asked);
    return hits[0]?.id;
  };
  // A list's page with ?model= goes on to that model.
  const asked = new URLSearchParams(location.search).get("model");
  if (asked && !$("article[data-model]")) specpress.findModel(asked).then((id) => { if (id) location.replace(`${base}${id}.html${location.hash}`); });

  // Search: which terms there are is known from the start; what has them is loaded with the terms,
  // and what a hit shows with the hits that are shown.
  const terms = {}, shown = [], own = {};
  specpress.receiveTerms = (found) => Object.assign(terms, found);
  specpress.receiveDocs = ([first, found]) => found.forEach((one, at) => { shown[first + at] = one; });
  specpress.receiveOwn = ([start, found]) => { for (const [slug, one] of Object.entries(found)) own[start + slug] = one; };
  const FIELDS = ["title", "more", "text"], BLOCK = 100, ROOM = 8;
  const docs = (ids) => Promise.all([...new Set(ids.map((id) => Math.floor(id / BLOCK)))].map((block) => load(`assets/search/docs/${block}.js`)));
  const summed = (gaps) => { let last = 0; return gaps.map((gap) => (last += gap)); };

  // Whether two words differ in so few letters; what is far off is not looked at to the end.
  const isNear = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return false;
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let down = 1; down <= one.length; down++) {
      const next = [down];
      for (let at = 1; at <= other.length; at++) next[at] = Math.min(next[at - 1] + 1, row[at] + 1, row[at - 1] + (one[down - 1] === other[at - 1] ? 0 : 1));
      if (Math.min(...next) > most) return false;
      row = next;
    }
    return row[other.length] <= most;
  };
  let vocabulary;
  const isAsked = (term, word, { prefix, fuzzy }) => {
    const near = fuzzy(word);
    return term === word || (prefix(word) && term.startsWith(word)) || (near && isNear(term, word, Math.min(6, Math.round(word.length * near))));
  };
  // An index of MiniSearch with the terms that words ask for, and no others.
  const indexOf = async (words) => {
    const { average, count, terms: files } = specpress.index.parts, { options } = specpress.searching;
    vocabulary ??= files.map(([name, all]) => [name, all.split(" ")]);
    const wanted = vocabulary.map(([name, all]) => [name, all.filter((term) => words.some((word) => isAsked(term, word, options.searchOptions)))]).filter(([, all]) => all.length);
    await Promise.all(wanted.map(([name]) => load(`assets/search/terms/${name}.js`)));
    const documentIds = {}, fieldLength = {}, storedFields = {}, index = [];
    for (const term of wanted.flatMap(([, all]) => all)) {
      const counts = {};
      terms[term].forEach((numbers, field) => {
        let id = 0;
        for (let at = 0; at < numbers.length; at++) {
          id += numbers[at++];
          const isSeveral = numbers[at] < 0, packed = isSeveral ? -numbers[at] - 1 : numbers[at];
          (counts[field] ??= {})[id] = isSeveral ? numbers[++at] : 1;
          documentIds[id] = id;
          (fieldLength[id] ??= [])[field] = Math.floor(packed / ROOM);
          storedFields[id] ??= { kind: specpress.searching.kinds[packed % ROOM] };
        }
      });
      index.push([term, counts]);
    }
    return window.MiniSearch.loadJS({
      documentCount: count, nextId: count, documentIds, fieldLength, storedFields, index, dirtCount: 0, serializationVersion: 2,
      averageFieldLength: average, fieldIds: Object.fromEntries(FIELDS.map((name, at) => [name, at])),
    }, options);
  };
  const here = async () => {
    const id = $("article[data-model]")?.dataset.model;
    if (!id) return [-1, new Set()];
    if (!own[id]) await load(`assets/search/own/${id.split("/")[0]}/${partOf(...id.split("/"))}.js`).catch(() => {});
    const [number, gaps] = own[id] ?? [-1, []], provider = parts.find(([one]) => one === id.split("/")[0])?.[1];
    const { count, pages } = specpress.index.parts, on = new Set([number, ...summed(gaps)]);
    let first = count - pages.reduce((sum, [, size]) => sum + size, 0);
    for (const [name, size] of pages) { for (let at = 0; at < size; at++, first++) if (name === provider) on.add(first); }
    return [number, on];
  };
  const nameOf = ([, title, , provider, , , isShared]) => (isShared ? `${title} (${provider})` : title);
  // A model as the row that the index in one file has.
  const rowOf = ([id, title, callable, provider, status, summary]) => [id, title, callable, provider, "", status, "", summary];
  specpress.findParts = async (query) => {
    const { asked: cut, whole, found, hitOf, grouped } = specpress.searching;
    const words = [...new Set([query, whole(query)].flatMap(cut).map((word) => word.toLowerCase()))];
    const [[number, on], search] = await Promise.all([here(), indexOf(words)]);
    const groups = grouped(found(query, search, (id, { kind }) => specpress.searching.boost(kind, on.has(id))));
    await docs(groups.flatMap(({ hits }) => hits.map(({ id }) => id)));
    const read = ({ id, kind }) => {
      const one = shown[id];
      if (kind === "model") return { kind, id, title: one[1], callable: one[2], text: one[5], anchor: "", places: [id], count: 1 };
      if (kind === "page") return { kind, href: one[0], title: one[1], text: one[2], of: one[3], places: [], count: 0 };
      const [title, text, anchor, count, gaps] = one;
      return { kind, title, text, anchor, count, places: summed(gaps), isOwn: on.has(id) };
    };
    const all = groups.map(({ kind, name, hits, more }) => ({ kind, name, more, hits: hits.map(read) }));
    const leads = (one) => (one.isOwn ? number : one.places[0]);
    await docs(all.flatMap(({ hits }) => hits.filter(({ kind }) => kind !== "page").map(leads)));
    return all.map((group) => ({ ...group, hits: group.hits.map((one) => {
      const model = shown[leads(one)];
      const hit = hitOf(one, model && rowOf(model), model && nameOf(model), Boolean(one.isOwn));
      return { ...hit, id: model?.[0], callable: one.callable, total: one.count, each: async () => {
        await docs(one.places);
        return one.places.map((at) => ({ title: nameOf(shown[at]), detail: shown[at][2], href: `${shown[at][0]}.html${one.anchor && `#${one.anchor}`}` }));
      } };
    }) }));
  };
  // The models that words lead to: [{ id, title, callable }].
  specpress.findModels = async (query) => {
    await specpress.loadSearch();
    const groups = await specpress.findParts(query);
    return groups.filter(({ kind }) => kind === "model").flatMap(({ hits }) => hits);
  };
})();
