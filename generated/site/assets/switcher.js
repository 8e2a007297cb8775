// The provider and model switchers: another model's page takes the place of this one, at the same
// parameter. Where it cannot be had in place, the browser goes to it.
"use strict";
(() => {
  const specpress = window.specpress;
  const { $, $$, element, base, models } = specpress;
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
    for (const link of $$("[href], [data-copy-url]", page.body)) {
      for (const name of ["href", "data-copy-url"]) {
        const found = link.getAttribute(name);
        if (found && !found.startsWith("#")) link.setAttribute(name, new URL(found, addressOf(id)).href);
      }
    }
    // What `specpress serve` has to say is about every page.
    const said = $$("#diagnostics, #warnings");
    for (const part of [".crumbs", "main"]) $(part).replaceWith($(part, page));
    $("main").prepend(...said);
    document.title = page.title;
    $("link[rel=alternate]").href = `${base}${id}.md`;
    current = id;
    specpress.enhance($("main"));
    prepare();
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    announcer.textContent = `Now showing ${$("h1").textContent}.`;
  };
  // Shows a model: after a choice with a new entry of the history, else for the entry that is there.
  const show = async (id, { isNew, y }) => {
    wanted = id;
    let page;
    try {
      const [text] = await Promise.all([read(id), models[id] ?? specpress.load(`${id}.data.js`)]);
      page = new DOMParser().parseFromString(text, "text/html");
      if ($("article", page)?.dataset.model !== id) throw new Error(`${id} is another page`);
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

  // Every provider with its models: [id, name, [[slug, title, callable id], ...]].
  const catalogue = async () => {
    await specpress.load("assets/models.js").catch(() => {});
    return specpress.providers ?? [];
  };
  const prepare = () => {
    const switcher = $("#switcher"), providers = $("#provider-switcher");
    const fill = async () => {
      const listed = await catalogue();
      if (!listed.length || !switcher.isConnected) return;
      switcher.replaceChildren(...listed.map(([provider, name, all]) => element("optgroup", { label: name },
        ...all.map(([slug, title]) => element("option", { value: `${provider}/${slug}` }, title)))));
      switcher.value = current;
      switcher.dataset.all = "";
    };
    switcher.addEventListener("change", () => show(switcher.value, { isNew: true }));
    if (specpress.providers) fill(); else (window.requestIdleCallback ?? setTimeout)(fill);
    // The same model there, else the provider's first.
    providers?.addEventListener("change", async () => {
      const title = $("h1").textContent, all = (await catalogue()).find(([id]) => id === providers.value)?.[2] ?? [];
      const found = all.find(([slug]) => slug === current.split("/")[1]) || all.find((one) => one[1] === title) || all[0];
      if (found) show(`${providers.value}/${found[0]}`, { isNew: true });
    });
  };
  prepare();

  // An address with ?model= (id, slug or callable id) leads to that model from any model's page.
  const asked = new URLSearchParams(location.search).get("model");
  if (asked && asked !== current) {
    catalogue().then((listed) => {
      const all = listed.flatMap(([provider, , found]) => found.map(([slug, , callable]) => [`${provider}/${slug}`, slug, callable]));
      const found = all.find((names) => names.includes(asked));
      if (found && found[0] !== current) location.replace(addressOf(found[0]) + location.hash);
    });
  }
})();
