// The request builder: a form made from the schema, beside the request it makes.
"use strict";
(() => {
  const specpress = window.specpress;
  const { $, $$, element, say, sayCount } = specpress;
  const isObject = (x) => typeof x === "object" && x !== null && !Array.isArray(x);
  const token = (key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1");
  const pointer = (path) => path.map((part) => `/${token(part)}`).join("");
  // Objects without a prototype: a member may have any name.
  const plain = (x) => Array.isArray(x) ? x.map(plain) : isObject(x) ? Object.assign(Object.create(null), Object.fromEntries(Object.entries(x).map(([key, value]) => [key, plain(value)]))) : x;
  let form, model, checker, task, notJson, chosen;

  // On wide screens the builder lies over the code alone, so that one reads while one fills in; else, and
  // on demand, over the page.
  // The switcher puts another model's in its place.
  const box = () => $("#builder"), isBeside = () => box().classList.contains("column");
  const hasRoom = matchMedia("(min-width: 1200px)");
  let isWhole = false;
  const open = () => {
    if (box().open) return;
    const beside = hasRoom.matches && !isWhole;
    box().classList.toggle("column", beside);
    $("#builder-wide").setAttribute("aria-pressed", String(isWhole));
    if (beside) box().show(); else box().showModal();
  };
  const again = () => { if (box()?.open) { box().close(); open(); } };
  hasRoom.addEventListener("change", again);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#builder-wide")) { isWhole = !isWhole; again(); }
    if (event.target.closest("#builder-close") || (event.target === box() && !isBeside())) box().close();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented && event.target.closest?.("#builder")) box().close(); });
  const MOST_SHARED = 8000;
  const binary = (text) => { let found = ""; for (const byte of new TextEncoder().encode(text)) found += String.fromCharCode(byte); return found; };
  const encode = (value) => btoa(binary(JSON.stringify(value))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const decode = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0))));
  const shared = () => {
    if (!location.hash.startsWith("#build=")) return null;
    try { const value = decode(location.hash.slice(7)); return isObject(value) ? plain(value) : null; } catch { return null; }
  };

  const get = (path) => path.reduce((node, part) => (node === undefined || node === null ? undefined : node[part]), task);
  const set = (path, value, required) => {
    const trail = [task];
    path.slice(0, -1).forEach((part, index) => {
      const here = trail.at(-1);
      if (!isObject(here[part]) && !Array.isArray(here[part])) here[part] = typeof path[index + 1] === "number" ? [] : Object.create(null);
      trail.push(here[part]);
    });
    const last = path.at(-1);
    if (value !== undefined) { trail.at(-1)[last] = value; return; }
    if (Array.isArray(trail.at(-1))) { if (required) trail.at(-1)[last] = ""; return; }
    delete trail.at(-1)[last];
    // An optional object that has become empty goes too.
    for (let depth = trail.length - 1; depth > 0; depth--) {
      const node = trail[depth], above = trail[depth - 1], key = path[depth - 1];
      if (isObject(node) && !Object.keys(node).length && !Array.isArray(above) && !isRequiredAt(path.slice(0, depth))) delete above[key]; else break;
    }
  };
  const schemaAt = (path) => path.reduce((schema, part) => {
    const own = merged(schema);
    return typeof part === "number" ? own.prefixItems?.[part] ?? own.items ?? true : own.properties?.[part] ?? others(own) ?? true;
  }, model.schema);
  const isRequiredAt = (path) => requiredNames(merged(schemaAt(path.slice(0, -1))), get(path.slice(0, -1)) ?? {}).has(path.at(-1));
  // A schema with its reference followed and its plain `allOf` parts in it.
  const merged = (schema) => {
    let own = checker.follow(schema);
    if (!isObject(own)) return {};
    if (own.$ref) own = { ...checker.follow({ $ref: own.$ref }), ...own };
    for (const part of own.allOf || []) {
      const other = checker.follow(part);
      if (isObject(other) && other.properties) own = { ...own, properties: { ...other.properties, ...own.properties }, required: [...(own.required || []), ...(other.required || [])] };
    }
    return own;
  };
  const conditions = (schema) => [schema, ...(schema.allOf || [])].map((part) => checker.follow(part)).filter((part) => isObject(part) && "if" in part);
  const requiredNames = (schema, value) => {
    const found = new Set(schema.required || []);
    for (const part of conditions(schema)) {
      // A condition on members that are not there holds by the letter, and asks nothing of a form yet.
      const named = Object.keys(part.if.properties || {});
      if (named.length && !named.some((name) => isObject(value) && name in value)) continue;
      for (const name of (checker.passes(part.if, value) ? part.then?.required : part.else?.required) || []) found.add(name);
    }
    for (const [name, needed] of Object.entries(schema.dependentRequired || {})) if (isObject(value) && name in value) needed.forEach((one) => found.add(one));
    return found;
  };
  const constants = (schema) => {
    if (schema.enum) return schema.enum.map((value) => [value, ""]);
    const forms = schema.oneOf || schema.anyOf;
    return forms && forms.every((form) => isObject(form) && "const" in form) ? forms.map((form) => [form.const, form.title || ""]) : null;
  };
  const blank = (schema) => {
    const own = merged(schema);
    if ("const" in own) return own.const;
    if ("default" in own) return plain(own.default);
    const listed = constants(own);
    if (listed) return listed[0][0];
    const forms = variants(own);
    if (forms) return blank(forms[0][1]);
    if (own.prefixItems) return own.prefixItems.map(blank);
    const type = [].concat(own.type ?? (own.properties || own.additionalProperties ? "object" : own.items ? "array" : "string"))[0];
    if (type === "object") {
      const made = Object.create(null);
      for (const name of own.required || []) made[name] = blank(own.properties?.[name] ?? true);
      return made;
    }
    return { array: own.minItems ? [blank(own.items ?? true)] : [], boolean: false, integer: own.minimum ?? 0, number: own.minimum ?? 0, null: null }[type] ?? "";
  };
  // The value that selects an object among others.
  const tagOf = (own) => (own.required ?? []).map((name) => own.properties?.[name]?.const).find((value) => typeof value === "string");
  const variants = (schema) => {
    if (Array.isArray(schema.type) && schema.type.length > 1) return schema.type.map((type) => [type, { ...schema, type }]);
    const forms = schema.anyOf || schema.oneOf;
    if (!forms || schema.type) return null;
    return forms.map((form, index) => { const own = merged(form); return [own.title || tagOf(own) || [].concat(own.type ?? [])[0] || say("form {number}", { number: index + 1 }), form]; });
  };

  const changed = (again) => {
    if (again || visibility() !== form.dataset.visible) draw();
    show();
  };
  const control = (path, schema, required, id) => {
    const own = merged(schema), value = get(path);
    if ("const" in own && required) return element("input", { id, value: String(own.const), readonly: true });
    const listed = "const" in own ? [[own.const, ""]] : constants(own);
    if (listed) {
      const select = element("select", { id, onchange: () => { set(path, select.value === "" ? undefined : listed[Number(select.value)][0], required); changed(); } });
      if (!required || value === undefined) select.append(element("option", { value: "" }, say("not set")));
      listed.forEach(([one, title], index) => select.append(element("option", { value: index, selected: JSON.stringify(one) === JSON.stringify(value) }, title ? `${one}: ${title}` : String(one))));
      return select;
    }
    const type = [].concat(own.type ?? [])[0];
    if (type === "boolean") {
      const select = element("select", { id, onchange: () => { set(path, { "": undefined, true: true, false: false }[select.value], required); changed(); } });
      for (const [key, label] of [["", say("not set")], ["true", "true"], ["false", "false"]]) select.append(element("option", { value: key, selected: String(value ?? "") === key }, label));
      return select;
    }
    if (type === "integer" || type === "number") {
      const input = element("input", {
        id, type: "number", min: own.minimum ?? own.exclusiveMinimum, max: own.maximum ?? own.exclusiveMaximum, step: own.multipleOf ?? (type === "integer" ? 1 : "any"),
        placeholder: own.default ?? "", value: value ?? "",
        oninput: () => {
          const at = pointer(path);
          delete notJson[at];
          try { set(path, input.value === "" ? undefined : specpress.exactNumber(input.value), required); } catch (fault) { notJson[at] = fault.message; }
          changed();
        },
      });
      return input;
    }
    if (type === "string") {
      const long = !own.format && !own.pattern && (own.maxLength > 200 || (own.maxLength === undefined && own.minLength !== undefined)) && !own.anyOf;
      const input = element(long ? "textarea" : "input", { id, placeholder: own.default ?? "", oninput: () => { set(path, input.value === "" && !required ? undefined : input.value, required); changed(); } });
      input.value = typeof value === "string" ? value : "";
      return input;
    }
    const area = element("textarea", { id, placeholder: "JSON", spellcheck: "false", oninput: () => {
      const at = pointer(path);
      delete notJson[at];
      if (!area.value.trim()) set(path, undefined, required);
      else try { set(path, plain(specpress.parse(area.value)), required); } catch (fault) { notJson[at] = fault instanceof SyntaxError ? say("is not JSON: {message}", { message: fault.message }) : fault.message; }
      changed();
    } });
    area.value = value === undefined ? "" : JSON.stringify(value, null, 2);
    return area;
  };
  const hint = (schema) => {
    const own = merged(schema), parts = [];
    if (own.format) parts.push(own.format);
    const span = (low, high, unit) => {
      if (low === undefined && high === undefined) return;
      const [least, most] = [low, high].map((one) => one?.toLocaleString("en"));
      const amount = low === high ? say("exactly {number}", { number: least }) : low === undefined ? say("at most {number}", { number: most }) : high === undefined ? say("at least {number}", { number: least }) : say("{low} to {high}", { low: least, high: most });
      parts.push(unit(amount, high ?? low));
    };
    span(own.minimum, own.maximum, (amount) => amount);
    if (own.multipleOf) parts.push(say("steps of {number}", { number: own.multipleOf }));
    span(own.minLength, own.maxLength, (count, last) => sayCount("{count} character", "{count} characters", last, { count }));
    if (own.pattern) parts.push(own.pattern);
    span(own.minItems, own.maxItems, (count, last) => sayCount("{count} item", "{count} items", last, { count }));
    span(own.minProperties, own.maxProperties, (count, last) => sayCount("{count} member", "{count} members", last, { count }));
    if ("default" in own) parts.push(say("default {value}", { value: JSON.stringify(own.default) }));
    if (own.deprecated) parts.push(say("deprecated"));
    return parts.join(" · ");
  };
  // What the page says of a member: its first sentence, when it is required, and where it stands.
  const placed = (path) => path.map((part, at) => (typeof part === "number" ? "[]" : at ? `.${part}` : part)).join("");
  const told = (path) => {
    if (typeof path.at(-1) === "number") return null;
    const found = model.parameters.filter((one) => one.path === placed(path));
    // Of members that several variants have, that of the variant which is chosen.
    let above = path;
    while (above.length && !formNames.has(pointer(above))) above = above.slice(0, -1);
    const variant = formNames.get(pointer(above));
    const known = found.length < 2 ? found[0] : found.find((one) => one.facts.some(([key, , text]) => key === "variant" && text === variant));
    if (!known) return null;
    const said = document.getElementById(known.anchor)?.querySelector(":scope > .prose")?.textContent.trim().split(/(?<=[.!?])\s/)[0] ?? "";
    const needed = known.facts.find(([key, , text]) => key === "required" && ![say("yes"), say("no")].includes(text))?.[2];
    return [said, needed ? say("Required {when}.", { when: needed }) : "", known.anchor];
  };
  const note = (path, own) => {
    const [said, needed, anchor] = told(path) ?? ["", "", ""], limits = hint(own);
    if (!said && !needed && !limits) return [];
    return [element("p", { class: "hint" }, ...[said, needed, limits].filter(Boolean).flatMap((text, at) => (at ? [" · ", text] : [text])),
      ...(anchor ? [" ", element("a", { href: `#${anchor}`, onclick: () => { if (!isBeside()) box().close(); } }, say("More"))] : []))];
  };
  const formNames = new Map();
  const fieldId = (path) => `build-${pointer(path)}`;
  // An item of a list is called by the list and its number, as people count.
  const called = (path) => typeof path.at(-1) === "number" ? `${path.findLast((part) => typeof part === "string") ?? ""} ${path.at(-1) + 1}` : path.at(-1);
  // A title that only repeats the name says nothing.
  const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const label = (path, schema, required) => {
    const name = called(path), title = merged(schema).title ?? "";
    return [element("code", {}, name), ...(letters(title) === letters(String(name)) ? [] : [element("span", { class: "name" }, ` ${title}`)]), ...(required ? [" ", element("span", { class: "mark" }, say("required"))] : [])];
  };
  const editor = (path, schema, required) => {
    const id = fieldId(path), own = merged(schema), at = pointer(path);
    const forms = !("const" in own) && !constants(own) && variants(own);
    if (forms) {
      const value = get(path);
      let index = chosen[at] ?? (value === undefined ? -1 : forms.findIndex(([, form]) => checker.passes(form, value)));
      if (index < 0 && (required || value !== undefined)) index = 0;
      const select = element("select", { id, onchange: () => { chosen[at] = Number(select.value); set(path, chosen[at] < 0 ? undefined : blank(forms[chosen[at]][1]), required); changed(true); } });
      if (!required) select.append(element("option", { value: -1 }, say("not set")));
      forms.forEach(([name], number) => select.append(element("option", { value: number, selected: number === index }, name)));
      const box = element("fieldset", { "data-pointer": at }, element("legend", {}, ...label(path, own, required)), element("label", { for: id }, say("Form"), " "), select);
      if (index >= 0) formNames.set(at, forms[index][0]);
      if (index >= 0) box.append(...inside(path, forms[index][1], required, `${id}-value`));
      return box;
    }
    if (isComposed(own)) {
      return element("fieldset", { "data-pointer": at }, element("legend", {}, ...label(path, own, required)), ...note(path, own), ...inside(path, own, required, id));
    }
    return element("div", { class: "field", "data-pointer": at }, element("label", { for: id }, ...label(path, own, required)), control(path, own, required, id), ...note(path, own));
  };
  const kindOf = (own) => [].concat(own.type ?? (own.properties ? "object" : own.prefixItems ? "array" : []))[0];
  // What members by other names may be; undefined when there are none, or when anything may be.
  const others = (own) => isObject(own.additionalProperties) ? own.additionalProperties : Object.values(own.patternProperties || {})[0];
  const isComposed = (own) => {
    const type = kindOf(own);
    return (type === "object" && (Object.keys(own.properties || {}).length > 0 || others(own) !== undefined)) || (type === "array" && (own.items !== undefined || own.prefixItems !== undefined));
  };
  const inside = (path, schema, required, id) => {
    const own = merged(schema);
    if (isComposed(own)) return kindOf(own) === "array" ? list(path, own, required, id) : [...members(path, own), ...named(path, own, id)];
    return [element("label", { for: id, class: "hint" }, say("Value")), control(path, own, required, id)];
  };
  // The items of a list; the first ones may each have a schema of their own.
  const list = (path, own, required, id) => {
    const items = Array.isArray(get(path)) ? get(path) : [], first = own.prefixItems ?? [];
    const schemaOf = (index) => first[index] ?? own.items ?? true;
    const isFull = items.length >= first.length && (own.items === false || (first.length > 0 && items.length >= (own.maxItems ?? Infinity)));
    const rows = items.map((_, index) => element("div", { class: "item" }, editor([...path, index], schemaOf(index), true), element("button", {
      type: "button", "aria-label": say("Remove {name}", { name: `${path.join(".")} ${index + 1}` }),
      onclick: () => { items.splice(index, 1); if (!items.length && !required) set(path, undefined); changed(true); },
    }, say("Remove"))));
    const add = () => { set(path, items.length ? [...items, blank(schemaOf(items.length))] : first.length ? first.map(blank) : [blank(own.items)]); changed(true); };
    return isFull ? rows : [...rows, element("button", { type: "button", id: `${id}-add`, onclick: add }, say("Add to {name}", { name: path.at(-1) }))];
  };
  // Members whose names the caller chooses.
  const named = (path, own, id) => {
    const schema = others(own);
    if (schema === undefined) return [];
    const value = get(path) ?? {};
    const rows = Object.keys(value).filter((name) => !Object.hasOwn(own.properties ?? {}, name)).map((name) => element("div", { class: "item" }, editor([...path, name], schema, true), element("button", {
      type: "button", "aria-label": say("Remove {name}", { name: placed([...path, name]) }), onclick: () => { set([...path, name], undefined); changed(true); },
    }, say("Remove"))));
    const field = element("input", { id: `${id}-name`, placeholder: say("name"), "aria-label": say("Name of a member of {name}", { name: path.at(-1) }) });
    const add = () => { if (field.value && !(field.value in value)) { set([...path, field.value], blank(schema)); changed(true); } };
    return [...rows, element("p", { class: "start" }, field, element("button", { type: "button", id: `${id}-add`, onclick: add }, say("Add member")))];
  };
  const members = (path, schema, names = Object.keys(schema.properties || {})) => {
    const required = requiredNames(schema, get(path) ?? {});
    return names.map((name) => editor([...path, name], schema.properties[name], required.has(name)));
  };
  // Which conditional members are shown; when that changes, the form is drawn again.
  const visibility = () => {
    const found = [];
    const walk = (schema, value, at) => {
      const own = merged(schema);
      if (isObject(value) && own.properties) {
        found.push(at, [...requiredNames(own, value)].join(","));
        for (const [name, member] of Object.entries(own.properties)) if (name in value) walk(member, value[name], `${at}/${name}`);
      } else if (Array.isArray(value) && own.items) value.forEach((item, index) => walk(own.items, item, `${at}/${index}`));
    };
    walk(model.schema, task, "");
    return found.join(" ");
  };
  const draw = () => {
    const focus = document.activeElement?.id, root = merged(model.schema), listed = new Set(model.groups.flatMap((group) => group.members));
    const rest = Object.keys(root.properties || {}).filter((name) => !listed.has(name));
    const groups = [...model.groups, ...(rest.length ? [{ title: say("More"), members: rest }] : [])];
    const link = () => { const address = new URL(location.href); address.hash = `build=${encode(task)}`; return address.href; };
    const share = element("button", { type: "button", onclick: () => specpress.copy(link(), share) }, say("Copy link"));
    formNames.clear();
    form.replaceChildren(
      element("p", { class: "start" }, say("Start from"), " ", element("button", { type: "button", onclick: () => { start(model.minimal); } }, say("Minimal")), " ", element("button", { type: "button", onclick: () => { start(model.full || model.minimal); } }, say("Full")), " ", share),
      ...groups.map((group) => element("section", {}, element("h3", {}, group.title), ...members([], root, group.members.filter((name) => root.properties?.[name] !== undefined)))),
    );
    form.dataset.visible = visibility();
    if (focus) document.getElementById(focus)?.focus();
  };
  // Strings, numbers, comments and words of the language, in the colours of the page's listings.
  const TOKENS = /(?<c>(?:^|(?<=\s))(?:#|\/\/).*)|(?<t>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?<s>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<m>(?<![\w.-])-?\d[\d.]*(?:[eE][+-]?\d+)?\b)|(?<k>\b(?:true|false|null|None|True|False|nil|from|import|with|as|for|in|print|const|await|new|if|return|func|package|var|using|require|puts|echo)\b)/gm;
  const LARGEST_PAINTED = 20_000;
  const paint = (code, text) => {
    if (code.textContent === text) return;
    if (text.length > LARGEST_PAINTED) { code.textContent = text; return; }
    const parts = [];
    let last = 0;
    for (const found of text.matchAll(TOKENS)) {
      const [kind] = Object.entries(found.groups).find(([, token]) => token !== undefined);
      parts.push(text.slice(last, found.index), element("span", { class: kind }, found[0]));
      last = found.index + found[0].length;
    }
    code.replaceChildren(...parts, text.slice(last));
  };
  // Languages that are not among the first are loaded when one of them is looked at.
  const loadLayouts = () => Promise.all(["assets/layouts.js", "assets/languages.js"].map(specpress.load)).then(show);
  const show = () => {
    const found = [...Object.entries(notJson).map(([at, message]) => ({ pointer: at, message, key: null })), ...checker.validate(task)];
    $$(".issue", form).forEach((one) => one.remove());
    $$(".wrong", form).forEach((one) => { one.classList.remove("wrong"); });
    $$("[aria-invalid]", form).forEach((one) => { one.removeAttribute("aria-invalid"); one.removeAttribute("aria-describedby"); });
    const fields = new Map($$("[data-pointer]", form).map((one) => [one.dataset.pointer, one]));
    const fieldOf = (issue) => fields.get(issue.key !== null ? `${issue.pointer}/${token(issue.key)}` : issue.pointer) || fields.get(issue.pointer);
    const goTo = (issue) => { const field = fieldOf(issue); field.scrollIntoView({ block: "center" }); $("input, select, textarea, button", field)?.focus({ preventScroll: true }); };
    const place = (issue) => fieldOf(issue) ? element("button", { type: "button", class: "place", onclick: () => goTo(issue) }, issue.pointer) : element("code", {}, issue.pointer || say("the request"));
    found.forEach((issue, index) => {
      const field = fieldOf(issue);
      if (!field) return;
      const note = element("p", { class: "issue", id: `issue-${index}` }, issue.message);
      field.classList.add("wrong");
      field.append(note);
      const input = $("input, select, textarea", field);
      input?.setAttribute("aria-invalid", "true");
      input?.setAttribute("aria-describedby", note.id);
    });
    const issues = $("#builder-issues");
    issues.classList.toggle("ok", !found.length);
    const limits = checker.unsupported.length ? ` ${say("({keywords} is checked by the Python validator alone)", { keywords: checker.unsupported.join(", ") })}` : "";
    issues.replaceChildren(found.length ? element("p", {}, sayCount("{count} problem", "{count} problems", found.length) + limits) : element("p", {}, say("The request is valid.") + limits),
      ...(found.length ? [element("ul", {}, ...found.map((issue) => element("li", {}, place(issue), ` ${issue.message}`)))] : []));
    const box = $("#builder-code");
    const texts = specpress.snippets(model, task).filter(([, text]) => text !== ""), names = texts.map(([name]) => name).join("\n");
    if (box.dataset.names !== names) {
      box.dataset.names = names;
      const tabs = element("div", { class: "tabs" }, ...texts.map(([name]) => element("section", { class: "tab", "data-tab": name }, element("p", { class: "tab-title" }, name), element("pre", { tabindex: "0" }, element("code", {})))));
      box.replaceChildren(tabs);
      specpress.makeTabs(tabs);
      tabs.addEventListener("click", (event) => { if (event.target.closest("[role=tab]") && !specpress.program) show(); });
      $$("pre", tabs).forEach(specpress.addCopy);
    }
    $$(".tab", box).forEach((tab, at) => {
      if (texts[at][1] !== undefined) paint($("code", tab), texts[at][1]);
      else if (!tab.hidden) loadLayouts();
    });
    // An address that holds a picture would be longer than browsers and servers take.
    if (form.dataset.touched && JSON.stringify(task).length <= MOST_SHARED) history.replaceState(null, "", `#build=${encode(task)}`);
  };
  const start = (value) => { task = plain(value ?? blank(model.schema)); notJson = {}; chosen = {}; changed(true); };
  // What of a value another model takes too; the rest is as in its own example.
  const fitted = (schema, value, own) => {
    const at = merged(schema);
    if ("const" in at) return own;
    if (isObject(value) && at.properties) {
      const made = Object.assign(Object.create(null), isObject(own) ? own : {});
      for (const [name, member] of Object.entries(at.properties)) {
        const found = name in value ? fitted(member, value[name], made[name]) : undefined;
        if (found !== undefined) made[name] = found;
      }
      return made;
    }
    if (Array.isArray(value) && at.items !== undefined) return value.map((item) => fitted(at.items, item)).filter((item) => item !== undefined);
    // A wrong value goes along as well, to be marked there; what a control cannot show does not.
    return checker.passes(constants(at) || !at.type ? schema : { type: at.type }, value) ? value : own;
  };
  const begin = ({ carry = false } = {}) => {
    const kept = carry && form?.dataset.touched ? task : null;
    form = $("#builder-form");
    model = form && specpress.models[$("article").dataset.model];
    if (!model) return;
    checker = specpress.compile(model.schema, model.formats, model.patterns);
    model.isValid = (value) => !checker.validate(value).length;
    specpress.builder = { get task() { return task; }, validate: (value) => checker.validate(value), model };
    const given = kept ? fitted(model.schema, kept, model.minimal) : shared();
    if (given) form.dataset.touched = "yes";
    for (const kind of ["input", "click", "change"]) form.addEventListener(kind, () => { form.dataset.touched = "yes"; }, true);
    form.addEventListener("submit", (event) => event.preventDefault());
    start(given ?? model.minimal);
    if (given && !kept) open();
  };
  specpress.showBuilder = open;
  begin();
  document.addEventListener("specpress:page", (event) => begin(event.detail));
  addEventListener("hashchange", () => { const given = shared(); if (given && model) { start(given); open(); } });
})();
