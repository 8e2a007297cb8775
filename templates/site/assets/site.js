// The parts that every page shares: theme, tabs, copy buttons, deep links, filters.
"use strict";
(() => {
  const root = document.documentElement;
  // Inside the frame of the model switcher a page only hands itself over, as it was written, and to
  // nobody but a page of this site.
  const isFramed = window.name === "specpress-page" && window.parent !== window;
  if (isFramed) window.parent.postMessage(root.outerHTML, location.protocol === "file:" ? "*" : location.origin);
  // Absolute, since the switcher changes the address of the page.
  const base = new URL(root.dataset.root || "./", location.href).href;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* switched off */ } },
  };
  const specpress = (window.specpress = window.specpress || {});
  // The words of the page's language: `words.js` brings them where that is not English.
  const words = window.specpressTold ?? { forms: {}, plural: "" };
  const filled = (text, parts) => text.replace(/\{([a-z_]+)\}/g, (whole, name) => parts[name] ?? whole);
  const say = (english, parts = {}) => filled(words.forms[english]?.[0] ?? english, parts);
  const sayCount = (one, many, count, parts = {}) => {
    const forms = words.forms[one] ?? [one, many], at = words.forms[one] ? Number(words.plural[count < 200 ? count : 100 + (count % 100)]) : Number(count !== 1);
    return filled(forms[Math.min(at, forms.length - 1)], { count, ...parts });
  };
  Object.assign(specpress, { $, $$, element, say, sayCount, store, base, isFramed, models: specpress.models || {} });
  const waiting = {};
  specpress.receive = (model) => {
    specpress.models[model.id] = model;
    document.dispatchEvent(new CustomEvent("specpress:model", { detail: model }));
  };
  specpress.receiveIndex = (index) => { specpress.index = index; };
  const pages = {};
  specpress.receiveMarkdown = ([id, text]) => { pages[id] = text; };
  const codes = {};
  specpress.receiveCode = ([id, examples]) => { codes[id] = examples; };
  specpress.receiveLanguages = (languages) => { specpress.languages = languages; };
  specpress.receiveModels = (providers) => { specpress.providers = providers; };
  // Of a site of many models: providers with the parts of their models.
  specpress.receiveParts = (parts) => { specpress.parts = parts; };
  // A script element works from disk too, where fetch does not.
  specpress.load = (source) => {
    waiting[source] = waiting[source] || new Promise((resolve, reject) => {
      const told = { onload: resolve, onerror: () => { delete waiting[source]; reject(new Error(source)); } };
      document.head.append(source.endsWith(".css") ? element("link", { rel: "stylesheet", href: base + source, ...told }) : element("script", { src: base + source, ...told }));
    });
    return waiting[source];
  };

  // Theme: the system's, light, dark.
  const themes = ["system", "light", "dark"];
  const themeButton = $("#theme");
  const showTheme = (theme) => {
    if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme;
    const label = { system: say("Theme: as the system"), light: say("Theme: light"), dark: say("Theme: dark") }[theme];
    themeButton.setAttribute("aria-label", label);
    themeButton.title = label;
  };
  showTheme(themes.includes(store.get("specpress-theme")) ? store.get("specpress-theme") : "system");
  themeButton.addEventListener("click", () => {
    const now = root.dataset.theme || "system";
    const next = themes[(themes.indexOf(now) + 1) % themes.length];
    store.set("specpress-theme", next);
    showTheme(next);
  });

  // Copy buttons.
  const copy = async (text, button) => {
    const label = button.textContent;
    try { await navigator.clipboard.writeText(text); } catch {
      const area = element("textarea", { "aria-hidden": "true" });
      area.value = text;
      (button.closest("dialog") || document.body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = say("Copied");
    setTimeout(() => { button.textContent = label; }, 1500);
  };
  specpress.copy = copy;
  specpress.addCopy = (pre) => {
    if (pre.parentElement.classList.contains("copyable")) return;
    const holder = element("div", { class: "copyable" });
    pre.replaceWith(holder);
    const button = element("button", { type: "button", class: "copy", onclick: () => copy(pre.textContent, button) }, say("Copy"));
    holder.append(pre, button);
  };

  const MANY_VALUES = 60;
  // Code tabs remember the language on every page.
  let tabCount = 0;
  specpress.makeTabs = (box) => {
    const panels = $$(":scope > .tab", box), isVariants = box.classList.contains("variants");
    const row = element("div", { class: "tab-row", role: "tablist", "aria-label": isVariants ? say("Variants") : say("Language") });
    const number = ++tabCount;
    panels.forEach((panel, index) => {
      panel.id = `tab-${number}-${index}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${number}-${index}-title`);
      row.append(element("button", {
        type: "button", role: "tab", id: `tab-${number}-${index}-title`, "aria-controls": panel.id, "data-tab": panel.dataset.tab,
        onclick: () => { if (isVariants) showTab(box, panel.dataset.tab); else chooseTab(panel.dataset.tab); },
      }, panel.dataset.tab));
    });
    row.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const buttons = $$("[role=tab]", row);
      const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
      next.focus();
      next.click();
    });
    box.prepend(row);
    box.classList.add("live");
    showTab(box, isVariants ? null : store.get("specpress-tab"));
  };
  const showTab = (box, name) => {
    const panels = $$(":scope > .tab", box);
    const chosen = panels.find((panel) => panel.dataset.tab === name) || panels[0];
    panels.forEach((panel) => { panel.hidden = panel !== chosen; });
    if ("later" in box.dataset && chosen !== panels[0]) bringCode(box);
    $$(":scope > .tab-row > [role=tab]", box).forEach((button) => {
      const on = button.dataset.tab === chosen.dataset.tab, row = button.parentElement;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      // Where the row is too narrow for all, the chosen one is in view.
      if (on && chosen !== panels[0]) row.scrollLeft += button.getBoundingClientRect().left - row.getBoundingClientRect().left - row.clientWidth / 3;
    });
  };
  // Further examples are in the page in the first language alone; the others come when one is looked at.
  const bringCode = async (box) => {
    const article = box.closest("article"), id = article.dataset.model, panels = $$(":scope > .tab", box).slice(1);
    delete box.dataset.later;
    const at = $$(".tabs", article).filter((one) => one.closest(".example")).indexOf(box);
    try { await specpress.load(`${id}.code.js`); } catch {
      panels.forEach((panel) => panel.append(say("This could not be loaded.")));
      return;
    }
    panels.forEach((panel, number) => {
      panel.insertAdjacentHTML("beforeend", codes[id][at][number]);
      specpress.addCopy($("pre", panel));
    });
  };
  const chooseTab = (name) => {
    store.set("specpress-tab", name);
    $$(".tabs.live:not(.variants)").forEach((box) => showTab(box, name));
  };

  // A link to a parameter opens what it lies in; old ids lead to the parameter around them.
  specpress.anchored = (within = document) => { try { return within.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; } };
  const reveal = ({ scroll = true } = {}) => {
    const target = specpress.anchored();
    if (!target) return;
    for (let above = target; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
      if (above.classList.contains("tab")) showTab(above.parentElement, above.dataset.tab);
    }
    $$(".parameter.found").forEach((one) => one.classList.remove("found"));
    const parameter = target.closest(".parameter");
    if (parameter) {
      parameter.classList.add("found");
      const members = $(":scope > details.members", parameter);
      if (members) members.open = true;
    }
    if (scroll) target.scrollIntoView();
  };
  specpress.reveal = reveal;
  // Parameters can be filtered by any of their words, and be expanded and collapsed all at once.
  const filterParameters = (within) => {
    const field = $("#parameter-filter", within);
    if (!field) return;
    const all = $$(".group .parameter", within), none = $("#parameter-none", within);
    const words = new Map();
    field.addEventListener("input", () => {
      const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const isShown = (one) => {
        if (!words.has(one)) words.set(one, `${one.dataset.path} ${one.textContent}`.toLowerCase());
        return wanted.every((word) => words.get(one).includes(word));
      };
      let shown = 0;
      for (const one of all) { one.hidden = !isShown(one); shown += !one.hidden; }
      $$(".group", within).forEach((group) => { group.hidden = !$(".parameter:not([hidden])", group); });
      none.textContent = wanted.length ? sayCount("{count} of {all} parameters", "{count} of {all} parameters", shown, { all: all.length }) : "";
    });
    const openAll = (open) => $$("details.members", within).forEach((one) => { one.open = open; });
    $("#expand", within).addEventListener("click", () => openAll(true));
    $("#collapse", within).addEventListener("click", () => openAll(false));
  };
  // Gives a page, or what the switcher has put into it, its controls.
  specpress.enhance = (within) => {
    $$("article pre", within).forEach(specpress.addCopy);
    $$("[data-copy]", within).forEach((button) => button.addEventListener("click", () => copy(button.dataset.copy, button)));
    // The page as Markdown, from a script of its own, which is loaded for that.
    $$("[data-copy-page]", within).forEach((button) => button.addEventListener("click", async () => {
      const id = button.dataset.copyPage;
      await specpress.load(`${id}.md.js`);
      copy(pages[id], button);
    }));
    filterParameters(within);
    $$(".parameter .name a", within).forEach((link) => { link.title = link.closest(".parameter").dataset.path; });
    $$("a.anchor, .name a", within).forEach((link) => link.addEventListener("click", () => {
      navigator.clipboard?.writeText(new URL(link.getAttribute("href"), location.href).href).catch(() => {});
    }));
    $$(".tabs", within).forEach(specpress.makeTabs);
    // Hundreds of allowed values start as a few lines of them.
    for (const box of $$(".facts dd", within)) {
      const count = box.childElementCount;
      if (count < MANY_VALUES) continue;
      const all = element("button", { type: "button", onclick: () => { box.classList.remove("few"); all.remove(); } }, say("Show all {count}", { count }));
      box.classList.add("few");
      box.after(all);
    }
    // Large objects start closed, so that a page of hundreds of parameters stays readable.
    $$("details.members", within).forEach((details) => {
      if (details.querySelectorAll(".parameter").length > 12) details.open = false;
    });
  };
  specpress.enhance(document);
  addEventListener("hashchange", () => reveal());
  // The contents mark where the reader is.
  let isMarking = false;
  const mark = () => {
    isMarking = false;
    const links = $$(".toc a");
    const here = links.filter((link) => document.getElementById(link.getAttribute("href").slice(1)).getBoundingClientRect().top < 120).at(-1);
    for (const link of links) if (link === here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  };
  addEventListener("scroll", () => { if (!isMarking) { isMarking = true; requestAnimationFrame(mark); } }, { passive: true });
  reveal();
  let closed = [];
  addEventListener("beforeprint", () => { $$(".few + button").forEach((one) => one.click()); closed = $$("details:not([open])"); closed.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => { closed.forEach((one) => { one.open = false; }); });

  // The request builder is loaded when it is opened for the first time, or by an address that holds a
  // request; what few models need is loaded for those.
  specpress.loadModel = async (id) => {
    await Promise.all([`${id}.data.js`, "assets/validate.js", "assets/snippets.js"].map(specpress.load));
    const { body, patterns } = specpress.models[id];
    const hasFormats = /"format":"(?!uuid"|uri"|uri-reference")/.test(JSON.stringify(specpress.models[id]));
    await Promise.all([...(body ? ["bodies"] : []), ...(hasFormats ? ["formats"] : []), ...(Object.values(patterns).some(Boolean) ? ["patterns"] : [])].map((name) => specpress.load(`assets/${name}.js`)));
  };
  specpress.openBuilder = async () => {
    await specpress.loadModel($("article[data-model]").dataset.model);
    await Promise.all(["assets/builder.css", "assets/builder.js"].map(specpress.load));
    if ($("#try-form")) await specpress.load("assets/try.js");
    specpress.showBuilder();
  };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-open-builder]")) specpress.openBuilder(); });
  const isShared = () => location.hash.startsWith("#build=") && $("#builder");
  if (isShared()) specpress.openBuilder();
  addEventListener("hashchange", () => { if (isShared() && !specpress.showBuilder) specpress.openBuilder(); });

  // The tree is a drawer where there is no room for it.
  const menu = $("#menu"), tree = $("#tree");
  if (tree) {
    const drawer = (open) => { document.body.classList.toggle("drawer", open); menu.setAttribute("aria-expanded", String(open)); };
    specpress.closeDrawer = () => drawer(false);
    menu.addEventListener("click", () => drawer(!document.body.classList.contains("drawer")));
    $("#backdrop").addEventListener("click", () => drawer(false));
    addEventListener("keydown", (event) => { if (event.key === "Escape") drawer(false); });
    tree.addEventListener("click", (event) => { if (event.target.closest(".toc a")) drawer(false); });
  } else menu.remove();
})();
