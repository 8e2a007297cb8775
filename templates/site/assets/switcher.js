// The tree of models: another model's page takes the place of this one, at the same parameter. Where
// it cannot be had in place, the browser goes to it.
"use strict";
(() => {
  const specpress = window.specpress;
  const { $, $$, element, say, base, models } = specpress;
  const article = () => $("article[data-model]");
  const first = article()?.dataset.model;
  if (!first || specpress.isFramed) return;
  let current = first, wanted = first;
  const addressOf = (id) => `${base}${id}.html`;
  // A page from disk may change no more of its address than the query.
  const shownAt = (id) => location.protocol !== "file:" ? addressOf(id)
    : id === first ? location.pathname : `?model=${encodeURIComponent(id).replace("%2F", "/")}`;
  const place = () => location.pathname + location.search;
  const shown = new Map([[place(), current]]);

  // The page of a model as text. A frame reads it from a server and from disk alike, where fetch
  // does not, and the policy of the page still lets no script send anything.
  const texts = new Map();
  const read = (id) => {
    if (!texts.has(id)) texts.set(id, new Promise((resolve, reject) => {
      let told = false, loaded = false;
      const leave = () => { removeEventListener("message", hear); frame.remove(); };
      const hear = (event) => {
        if (event.source !== frame.contentWindow) return;
        told = true;
        resolve(String(event.data));
        if (loaded) leave();
      };
      // What a page says may arrive just after it has loaded; one that is not there says nothing.
      const late = () => { if (!told) { leave(); texts.delete(id); reject(new Error(`${id} did not answer`)); } };
      const onload = () => { loaded = true; if (told) leave(); else setTimeout(late, 1000); };
      const frame = element("iframe", { name: "specpress-page", hidden: true, src: addressOf(id), onload });
      addEventListener("message", hear);
      document.body.append(frame);
    }));
    return texts.get(id);
  };

  // Where the reader is: what is at the top of the window; then, for a page that has no such thing,
  // what it lies in and what comes before it.
  const reading = () => {
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const marks = $$(".parameter[id], h2[id], h3[id]", article()).filter((one) => one.checkVisibility() && one.getBoundingClientRect().top <= top + 8).reverse();
    const ids = [];
    for (let above = marks[0]; above; above = above.parentElement?.closest(".parameter, .group")) ids.push(above.id || above.getAttribute("aria-labelledby"));
    ids.push(...marks.map((one) => one.id));
    return { ids, top: marks[0]?.getBoundingClientRect().top, open: new Map($$(".parameter > details.members").map((one) => [one.parentElement.id, one.open])) };
  };
  const comeBack = ({ ids, top, open }) => {
    for (const details of $$(".parameter > details.members")) details.open = open.get(details.parentElement.id) ?? details.open;
    const mark = ids.map((id) => document.getElementById(id)).find((one) => one?.checkVisibility());
    if (mark) scrollBy({ top: mark.getBoundingClientRect().top - top, behavior: "instant" });
  };

  const announcer = element("p", { class: "unseen", role: "status" });
  document.body.append(announcer);
  const put = (page, id) => {
    const focus = document.activeElement?.id;
    for (const link of $$("[href]", page.body)) {
      const found = link.getAttribute("href");
      if (!found.startsWith("#")) link.setAttribute("href", new URL(found, addressOf(id)).href);
    }
    // What `specpress serve` has to say is about every page.
    const said = $$("#diagnostics, #warnings");
    for (const part of ["#toc", "main"]) $(part).replaceWith($(part, page));
    $("main").prepend(...said);
    document.title = page.title;
    $("link[rel=alternate]").href = `${base}${id}.md`;
    current = id;
    specpress.enhance($("main"));
    mark();
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    announcer.textContent = say("Now showing {title}.", { title: $("h1").textContent });
  };
  // Shows a model: after a choice with a new entry of the history, else for the entry that is there.
  const show = async (id, { isNew, y }) => {
    wanted = id;
    let page;
    try {
      const [text] = await Promise.all([read(id), specpress.builder && !models[id] ? specpress.loadModel(id) : null]);
      page = new DOMParser().parseFromString(text, "text/html");
      if ($("article", page)?.dataset.model !== id) throw new Error(`${id} is another page`);
      // What a page may do is decided when it is loaded.
      const policy = (of) => $("meta[http-equiv]", of).content;
      if (policy(page).replace("'self' ", "") !== policy(document).replace("'self' ", "")) throw new Error(`${id} has a policy of its own`);
    } catch {
      if (wanted === id) location.href = addressOf(id) + location.hash;
      return;
    }
    if (wanted !== id || id === current) return;
    const kept = reading();
    if (isNew) {
      history.replaceState({ ...history.state, y: scrollY }, "");
      history.pushState(null, "", shownAt(id) + (specpress.anchored(page) ? location.hash : ""));
      shown.set(place(), id);
    }
    put(page, id);
    document.dispatchEvent(new CustomEvent("specpress:page", { detail: { carry: isNew } }));
    specpress.reveal({ scroll: false });
    comeBack(kept);
    if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
  };
  addEventListener("popstate", (event) => {
    const id = shown.get(place());
    // After a reload the entries before it are of a page that this script has not seen.
    if (id === undefined) location.reload();
    else if (id !== wanted) show(id, { isNew: false, y: event.state?.y });
  });

  // Every provider with its models and own pages: [id, name, [[slug, title, callable id], ...], [[path, title], ...]].
  const catalogue = async () => {
    await specpress.load("assets/models.js").catch(() => {});
    if (specpress.parts) await specpress.load("assets/parts.js").catch(() => {});
    return specpress.providers ?? [];
  };
  specpress.treeLink = (provider, [slug, title, callable, status]) => element("li", {}, element("a", {
    href: addressOf(`${provider}/${slug}`), "data-id": `${provider}/${slug}`, "data-words": `${title} ${callable} ${slug}`.toLowerCase(), title: callable,
  }, ...(["live", "api-only", ""].includes(status) ? [] : [element("span", { class: "dot", "data-status": status, title: status })]), title));
  specpress.treeGuides = (provider, pages, isAlone) => element("details", { class: "guides", open: isAlone && pages.length < 12 }, element("summary", {}, say("Guides"), element("small", {}, pages.length + 1)),
    element("ul", {}, ...[["guide/index", say("Guide")], ...pages].map(([path, title]) => element("li", {}, element("a", { href: addressOf(`${provider}/${path}`), dir: "auto", "data-words": title.toLowerCase() }, title)))));
  const by = { capability: 5, creator: 4 };
  // The models in groups, drawn once; those that are not shown stay closed when there are many.
  const drawTree = async () => {
    const listed = await catalogue(), box = $("#tree-models");
    if (box && specpress.drawParts) { await specpress.drawParts(box, current); box.dataset.all = ""; mark(); return; }
    if (!listed.length || !box) return;
    const count = listed.reduce((sum, [, , all]) => sum + all.length, 0), isLarge = count > 40;
    const column = by[$("#tree-by").value];
    box.replaceChildren(...listed.flatMap(([provider, name, all, pages]) => {
      const groups = new Map();
      for (const one of [...all].sort((a, b) => a[1].localeCompare(b[1]))) {
        const key = one[column] || say("Others");
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(one);
      }
      const drawn = [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([title, found]) => element("details", { open: !isLarge }, element("summary", {}, title, element("small", {}, found.length)),
        element("ul", {}, ...found.map((one) => specpress.treeLink(provider, one)))));
      // One group alone needs no heading of its own.
      if (drawn.length === 1) drawn[0].classList.add("flat");
      const guides = specpress.treeGuides(provider, pages, listed.length === 1);
      if (drawn.length === 1) drawn[0].open = true;
      // Of several providers the current one is open, and comes first.
      const isHere = provider === current.split("/")[0];
      return listed.length > 1 ? [element("details", { class: "provider", open: isHere || !isLarge, "data-here": isHere }, element("summary", {}, name, element("small", {}, all.length)), guides, ...drawn)] : [guides, ...drawn];
    }));
    box.prepend(...$$("[data-here]", box));
    box.dataset.all = "";
    mark();
  };
  // The current model is open, in view, and holds what is on its page.
  const mark = () => {
    for (const link of $$("#tree-models a")) {
      if (link.dataset.id !== current) { link.removeAttribute("aria-current"); continue; }
      link.setAttribute("aria-current", "page");
      for (let above = link.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
      link.after($("#toc"));
      // Only the tree scrolls, and by no more than it takes to show what is on the page, too.
      const tree = $("#tree"), at = link.getBoundingClientRect().top - tree.getBoundingClientRect().top;
      if (at < 0 || at > tree.clientHeight / 2) tree.scrollTop += at - tree.clientHeight / 4;
    }
  };
  const filterTree = () => {
    const words = $("#tree-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const link of $$("#tree-models a")) link.parentElement.hidden = !words.every((word) => link.dataset.words.includes(word));
    for (const group of $$("#tree-models details")) {
      group.hidden = !$("li:not([hidden]) > a[data-words]", group);
      if (words.length && !group.hidden) group.open = true;
    }
  };
  $("#tree-models").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-id]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    specpress.closeDrawer();
    show(link.dataset.id, { isNew: true });
  });
  $("#tree-filter").addEventListener("input", filterTree);
  $("#tree-by").addEventListener("change", async () => { specpress.store.set("specpress-tree", $("#tree-by").value); $("#tree .switch").after($("#toc")); await drawTree(); filterTree(); });
  const kept = specpress.store.get("specpress-tree");
  if (kept in by) $("#tree-by").value = kept;
  if (specpress.providers) drawTree(); else (window.requestIdleCallback ?? setTimeout)(drawTree, { timeout: 500 });
  // An address with ?model= (id, slug or callable id) leads to that model from any model's page.
  const asked = new URLSearchParams(location.search).get("model");
  if (asked && asked !== current) {
    catalogue().then(async (listed) => {
      const all = listed.flatMap(([provider, , found]) => found.map(([slug, , callable]) => [`${provider}/${slug}`, slug, callable]));
      const found = specpress.findModel ? await specpress.findModel(asked) : all.find((names) => names.includes(asked))?.[0];
      if (found && found !== current) location.replace(addressOf(found) + location.hash);
    });
  }
})();
