// A request in every language of the page, laid out as there.
"use strict";
(() => {
  const specpress = (window.specpress = window.specpress || {});
  const WIDTH = 88;
  const isObject = (x) => typeof x === "object" && x !== null && !Array.isArray(x) && !(x instanceof NewUuid);
  const size = (text) => [...text].length;
  // Parts that the program makes are nodes of their own: no text can be taken for one.
  class NewUuid { constructor(sample) { this.sample = sample; } }
  class Variable { constructor(name) { this.name = name; } }
  // One sink for each kind of literal, as in specpress.examples.literals.
  const hex = (code, width) => code.toString(16).padStart(width, "0");
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;
  const escaped = (text) => text.replace(UNSEEN, (char) => `\\u${hex(char.charCodeAt(0), 4)}`);
  const string = (x) => escaped(JSON.stringify(x));
  const inTemplate = (text) => escaped(text.replace(/[\\`$]/g, "\\$&"));
  const ascii = (text) => text.replace(/[\u0000-\u001f\u007f-\u{10ffff}"\\]/gu, (char) => {
    const code = char.codePointAt(0);
    return { 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" }[code] || (code < 256 ? `\\x${hex(code, 2)}` : code < 65536 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`);
  });
  const pythonText = (text) => /^[^\p{C}\p{Zl}\p{Zp}"\\]*$/u.test(text) ? `"${text}"` : `"${ascii(text)}"`;
  const pythonNumber = (x) => Number.isFinite(x) ? String(x) : `float("${x > 0 ? "inf" : "-inf"}")`;
  const word = (text) => /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(text) ? text : `'${text.replace(UNSEEN, (char) => char === "\n" ? char : "").replaceAll("'", "'\\''")}'`;
  // Text and variables as one expression: a plain one when no part is a variable.
  const words = (parts) => {
    const texts = parts.filter((part) => typeof part === "string");
    if (texts.length === parts.length) return word(texts.join(""));
    if (texts.every((text) => /^[A-Za-z0-9 _.,:;/=+@%-]*$/.test(text))) return `"${parts.map((part, at) => typeof part === "string" ? part : at === parts.length - 1 ? `$${part.name}` : `\${${part.name}}`).join("")}"`;
    return parts.map((part) => typeof part === "string" ? part && word(part) : `"$${part.name}"`).join("");
  };
  const template = (parts) => parts.every((part) => typeof part === "string") ? string(parts.join(""))
    : `\`${parts.map((part) => typeof part === "string" ? inTemplate(part) : `\${process.env.${part.name}}`).join("")}\``;
  // A language is data: how it writes a scalar, a key, and what the program makes.
  const json = { scalar: string, key: string, step: 2, last: "", uuid: null };
  const script = { ...json, key: (name) => name === "__proto__" ? `[${string(name)}]` : string(name), uuid: "crypto.randomUUID()" };
  const python = {
    scalar: (x) => x === null ? "None" : x === true ? "True" : x === false ? "False" : typeof x === "string" ? pythonText(x) : pythonNumber(x),
    key: pythonText, step: 4, last: ",", uuid: null,
  };
  const flat = (x, way) => x instanceof NewUuid ? way.uuid ?? flat(x.sample, way)
    : isObject(x) ? `{${Object.entries(x).map(([key, value]) => `${way.key(key)}: ${flat(value, way)}`).join(", ")}}`
    : Array.isArray(x) ? `[${x.map((item) => flat(item, way)).join(", ")}]` : way.scalar(x);
  const layOut = (x, way, indent = 0, column = 0) => {
    const short = flat(x, way);
    if (!(isObject(x) || Array.isArray(x)) || short.length === 2 || column + size(short) <= WIDTH) return short;
    const inner = indent + way.step;
    const parts = isObject(x)
      ? Object.entries(x).map(([key, value]) => `${way.key(key)}: ${layOut(value, way, inner, inner + size(way.key(key)) + 3)}`)
      : x.map((item) => layOut(item, way, inner, inner + 1));
    const [open, close] = isObject(x) ? "{}" : "[]";
    return `${open}\n${" ".repeat(inner)}${parts.join(`,\n${" ".repeat(inner)}`)}${way.last}\n${" ".repeat(indent)}${close}`;
  };
  const authHeader = (auth) => [...(auth.header && auth.scheme !== "none" ? [[auth.header, [auth.prefix, new Variable(auth.env)]]] : []), ...auth.further.map(([name, prefix, env]) => [name, [prefix, new Variable(env)]])];
  // The entry of a member in the objects that a value may be; the last one that has it counts.
  const named = (tables, numbers, key) => numbers.map((number) => tables[number]).findLast((members) => Object.hasOwn(members, key))?.[key];
  const renamed = (x, tables, numbers) => {
    if (Array.isArray(x)) return x.map((item) => renamed(item, tables, numbers));
    if (!isObject(x) || !numbers) return x;
    return Object.fromEntries(Object.entries(x).map(([key, value]) => {
      const own = named(tables, numbers, key);
      return [own ? own.n : key, own ? renamed(value, tables, own.f) : value];
    }));
  };
  // Parameters beside the body, as in specpress.examples.parameter_styles.
  const text = (x) => typeof x === "string" ? x : x === null ? "" : JSON.stringify(x);
  const quoted = (x, place) => {
    const whole = encodeURIComponent(text(x)).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
    return place.reserved && place.in !== "path" ? whole.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent) : whole;
  };
  const isMany = (x) => Array.isArray(x) || isObject(x);
  const items = (place, x) => !isMany(x) ? [quoted(x, place)] : Array.isArray(x) ? x.map((item) => quoted(item, place))
    : Object.entries(x).flatMap(([key, item]) => place.explode ? [`${encodeURIComponent(key)}=${quoted(item, place)}`] : [encodeURIComponent(key), quoted(item, place)]);
  const inPath = (place, x) => {
    if (place.json) return quoted(x, place);
    const [start, between] = { label: [".", "."], matrix: [";", ";"] }[place.style] || ["", ","];
    const own = items(place, x), named = place.style === "matrix";
    if (!isMany(x)) return named ? `;${place.name}=${own[0]}` : start + own[0];
    if (place.explode) return start + (named && Array.isArray(x) ? own.map((item) => `${place.name}=${item}`) : own).join(between);
    return named ? `;${place.name}=${own.join(",")}` : start + own.join(",");
  };
  const inQuery = (place, x) => {
    const name = encodeURIComponent(place.name);
    const isWhole = place.in === "querystring";
    if (place.json || !isMany(x) || isWhole && !isObject(x)) return [isWhole ? quoted(x, place) : `${name}=${quoted(x, place)}`];
    const each = (before, after) => Object.entries(x).flatMap(([key, item]) => (Array.isArray(item) ? item : [item]).map((one) => `${before}${encodeURIComponent(key)}${after}=${quoted(one, place)}`));
    if (isWhole) return each("", "");
    if (place.style === "deepObject" && isObject(x)) return each(`${name}%5B`, "%5D");
    const own = items(place, x);
    if (place.explode) return isObject(x) ? own : own.map((item) => `${name}=${item}`);
    return own.length ? [`${name}=${own.join({ spaceDelimited: "%20", pipeDelimited: "|" }[place.style] || ",")}`] : [];
  };
  const inHeader = (place, x) => place.json || !isMany(x) ? text(x) : Array.isArray(x) ? x.map(text).join(",")
    : Object.entries(x).map(([key, item]) => `${key}${place.explode ? "=" : ","}${text(item)}`).join(",");
  const beside = (model, task) => {
    let url = model.url;
    const query = [], headers = [], cookies = [], rest = { ...task };
    for (const place of model.places || []) {
      if (!Object.hasOwn(task, place.member)) continue;
      const x = task[place.member];
      delete rest[place.member];
      if (place.in === "path") url = url.replaceAll(`{${place.name}}`, () => inPath(place, x));
      else if (place.in.startsWith("query")) query.push(...inQuery(place, x));
      else if (place.in === "cookie") cookies.push(...inQuery(place, x));
      else headers.push([place.name, [inHeader(place, x)]]);
    }
    if (cookies.length) headers.push(["Cookie", [cookies.join("; ")]]);
    return { url: query.length ? `${url}?${query.join("&")}` : url, headers, rest };
  };
  // What the body is, and how curl and JavaScript send it, as in specpress.examples.request_bodies.
  const OPEN = 'import { openAsBlob } from "node:fs";\n\n';
  const jsonBody = (x) => ({ typed: true, value: x, json: layOut(x, json), curl: [`-d ${word(layOut(x, json))}`], before: "", js: `  body: JSON.stringify(${layOut(x, script, 2, 23)}),\n` });
  const textBody = (x) => ({ typed: true, text: x, curl: [`--data-raw ${word(x)}`], before: "", js: `  body: ${string(x)},\n` });
  const formBody = (rest, body) => {
    const parts = Object.entries(rest).flatMap(([name, x]) => (Array.isArray(x) ? x : [x]).map((one) => {
      const file = body.files[name], own = body.parts[name] || {};
      return { name, file, text: file || text(one), type: (own.type || "").split(",")[0].trim() || (isMany(one) ? "application/json" : "") };
    }));
    const curl = parts.map(({ name, file, text: x, type }) => file ? `-F ${word(`${name}=@${x}${type && `;type=${type}`}`)}` : !type ? `--form-string ${word(`${name}=${x}`)}`
      : `-F ${word(`${name}="${x.replace(/[\\"]/g, "\\$&")}";type=${type}`)}`);
    const lines = parts.map(({ name, file, text: x, type }) => `form.append(${string(name)}, ${file ? `await openAsBlob(${string(x)}), ${string(x)}` : type ? `new Blob([${string(x)}], { type: ${string(type)} })` : string(x)});\n`);
    return { typed: false, form: parts, curl, before: `${parts.some((part) => part.file) ? OPEN : ""}const form = new FormData();\n${lines.join("")}`, js: "  body: form,\n" };
  };
  // Bodies made by a template, as in specpress.body_templates.
  const ABSENT = Symbol("absent");
  const fieldsOf = (node) => Array.isArray(node) ? node.flatMap(fieldsOf) : !isObject(node) ? []
    : Object.entries(node).flatMap(([key, one]) => ["$field", "$if", "$each"].includes(key) ? [one] : fieldsOf(one));
  const made = (node, members, item) => {
    if (Array.isArray(node)) return node.flatMap((part) => isObject(part) && Object.hasOwn(part, "$each") ? (members[part.$each] || []).map((one) => made(part, members, one)) : [made(part, members, item)]).filter((one) => one !== ABSENT);
    if (!isObject(node)) return node;
    if (Object.hasOwn(node, "$field")) return Object.hasOwn(members, node.$field) ? members[node.$field] : ABSENT;
    if (Object.hasOwn(node, "$item")) return item;
    if (Object.hasOwn(node, "$if") && !Object.hasOwn(members, node.$if)) return ABSENT;
    return Object.fromEntries(Object.entries(node).filter(([key]) => key !== "$if" && key !== "$each").map(([key, one]) => [key, made(one, members, item)]).filter(([, one]) => one !== ABSENT));
  };
  const fromTemplate = (template, members) => {
    const named = fieldsOf(template);
    return { ...Object.fromEntries(Object.entries(members).filter(([name]) => !named.includes(name))), ...made(template, members) };
  };
  const bodyOf = (model, rest) => {
    const body = model.body;
    if (!body) return jsonBody(model.isArray ? [rest] : rest);
    if (!body.sent || (body.whole && !Object.hasOwn(rest, body.whole))) return { typed: false, curl: [], before: "", js: "" };
    if (body.template) return jsonBody(fromTemplate(body.template, rest));
    const x = body.whole ? rest[body.whole] : rest, type = model.mediaType.split(";")[0].trim().toLowerCase();
    if (/[/+]json$/.test(type)) return jsonBody(x);
    const file = body.whole && body.files[body.whole];
    if (file) return { typed: true, file, curl: [`--data-binary ${word(`@${file}`)}`], before: OPEN, js: `  body: await openAsBlob(${string(file)}),\n` };
    if (body.whole) return textBody(text(x));
    if (type !== "application/x-www-form-urlencoded") return formBody(rest, body);
    return textBody(Object.entries(rest).flatMap(([name, one]) => {
      const own = body.parts[name] || { style: "form", explode: true };
      return inQuery({ name, in: "query", style: own.style, explode: own.explode, json: !own.style }, one);
    }).join("&"));
  };
  // Languages that are layouts, as in specpress.examples.call_languages: each place of a layout is
  // filled with a literal, in one pass.
  const seen = (x) => x.replace(/\p{Surrogate}/gu, "\ufffd");
  const double = (x, unseen) => `"${x.replace(/[\\"\n\r\t]/g, (char) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[char]).replace(UNSEEN, unseen)}"`;
  const units = (char) => `\\u${hex(char.charCodeAt(0), 4)}`;
  const isSeen = (x) => x.replaceAll("\n", "").search(UNSEEN) < 0;
  const single = (x, special) => isSeen(x) ? `'${x.replace(/[\\']/g, "\\$&")}'`
    : double(x, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`).replaceAll(special, () => `\\${special}`);
  const literals = {
    go: (x) => double(x, units), csharp: (x) => double(x, units), php: (x) => single(x, "$"), ruby: (x) => single(x, "#"),
    java: (x) => double(x, (char) => char.charCodeAt(0) < 256 ? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}` : units(char)),
  };
  const blocks = {
    go: (x) => x.includes("`") || !isSeen(x) ? literals.go(x) : `\`${x}\``,
    java: (x) => x.endsWith('"') ? literals.java(x) : `"""\n${x.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"')}"""`,
    csharp: (x) => { const marks = '"'.repeat(Math.max(3, ...(x.match(/"{3,}/g) ?? []).map((run) => run.length + 1))); return `${marks}\n${x}\n${marks}`; },
  };
  const put = (layout, places) => layout.replace(/\{(url|method|headers|body|type|name|value|line)\}/g, (whole, name) => places[name] ?? whole);
  const program = (way, method, { place, headers, body }) => {
    const literal = (x) => literals[way.strings](seen(x));
    const [layout, sent] = body.form ? [""] : body.json !== undefined ? [way.text, (blocks[way.strings] ?? literal)(body.json)]
      : body.file ? [way.file, literal(body.file)] : body.text !== undefined ? [way.text, literal(body.text)] : [way.none, ""];
    const joined = (parts) => {
      const merged = [];
      for (const part of parts) {
        if (typeof part === "string" && typeof merged.at(-1) === "string") merged.push(merged.pop() + part);
        else if (part) merged.push(part);
      }
      return merged.length ? merged.map((part) => typeof part === "string" ? literal(part) : put(way.variable, { name: literal(part.name) })).join(way.join) : literal("");
    };
    const isType = ([name]) => name.toLowerCase() === "content-type", type = headers.find(isType);
    const lines = headers.filter((one) => !(way.typed_apart && isType(one))).map(([name, value]) => put(way.header, { name: literal(name), value: joined(value), line: joined([`${name}: `, ...value]) }));
    return layout && put(layout, { method: literal(method), url: joined(place), headers: lines.join(""), body: sent, type: type ? joined(type[1]) : literal("") });
  };
  // What each way to get results is called, and what is done with what comes.
  const printed = (readBy) => `console.log(${readBy});`;
  const ways = {
    sync: { method: "run", python: (call, name) => `    result = ${call}\n    print(result${name && "."}${name})`, script: printed },
    async: { method: "submit", python: (call) => `    job = ${call}\n    results = job.wait()\n    print(results)`, script: printed },
    stream: {
      method: "stream", python: (call) => `    for event in ${call}:\n        print(event.text, end="")`,
      script: () => "const decoder = new TextDecoder();\nfor await (const chunk of response.body) process.stdout.write(decoder.decode(chunk, { stream: true }));",
    },
  };
  // A value with what the program makes in it made.
  specpress.fresh = (x) => x instanceof NewUuid ? crypto.randomUUID() : Array.isArray(x) ? x.map(specpress.fresh)
    : isObject(x) ? Object.fromEntries(Object.entries(x).map(([key, value]) => [key, specpress.fresh(value)])) : x;
  // The request itself: where it goes, headers as texts and variables, and its body.
  specpress.request = (model, task) => {
    const filled = Object.fromEntries(Object.entries(task).map(([name, value]) => [name, Object.hasOwn(model.fill, name) && model.fill[name] === "uuid4" ? new NewUuid(value) : value]));
    const { url, headers: more, rest } = beside(model, filled);
    const body = bodyOf(model, rest);
    const headers = [...authHeader(model.auth), ...more, ...(body.typed ? [["Content-Type", [model.mediaType]]] : [])];
    return { url, headers, body };
  };
  // The URL with the keys that are sent in its query.
  const keyed = (url, pairs) => pairs.length ? pairs.flatMap(([name, env], at) => [`${at ? "&" : `${url}${url.includes("?") ? "&" : "?"}`}${name}=`, new Variable(env)]) : [url];
  specpress.snippets = (model, task) => {
    const { url, headers, body } = specpress.request(model, task);
    const place = keyed(url, model.auth.query);
    const curl = [
      `curl${/[[\]{}]/.test(url) ? " -g" : ""} -X ${word(model.method)} ${/^(-|$)/.test(url) ? "--url " : ""}${words(place)}`,
      ...headers.map(([name, value]) => `-H ${words([`${name}: `, ...value])}`),
      ...body.curl,
    ].join(" \\\n  ");
    const members = Object.keys(model.names[0]).filter((name) => model.roles[name] === "caller" && Object.hasOwn(task, name)).map((name) => {
      const own = model.names[0][name];
      const file = model.body && model.body.files[name];
      const given = file ? `Path(${pythonText(file)})` : layOut(renamed(task[name], model.names, own.f), python, 8, 9 + size(own.n));
      return `        ${own.n}=${file && Array.isArray(task[name]) ? `[${given}]` : given},`;
    });
    const paths = model.body && members.length && Object.keys(model.body.files).some((name) => Object.hasOwn(task, name)) ? "from pathlib import Path\n\n" : "";
    const kind = model.delivery.kinds[task[model.delivery.field]], how = ways[kind] ?? ways.sync;
    const { module, operation, direct } = model.python, steps = [module, operation, operation && how.method === direct ? "" : how.method];
    const call = `client.${steps.filter(Boolean).join(".")}(${members.length ? `\n${members.join("\n")}\n    ` : ""})`;
    const read = model.auth.scheme === "none" ? "" : `  # the key is read from ${model.auth.env}`;
    const source = `${paths}from ${model.python.package} import ${model.python.client}\n\nwith ${model.python.client}() as client:${read}\n${how.python(call, model.python.result)}`;
    const listed = headers.map(([name, value]) => `${script.key(name)}: ${template(value)}`).join(",\n    ");
    const given = listed && `  headers: {\n    ${listed},\n  },\n`;
    const fetched = `${body.before}const response = await fetch(${place.length > 1 ? template(place) : string(url)}, {\n  method: ${string(model.method)},\n${given}${body.js}});\n${how.script(model.readBy)}`;
    const listings = { json: ["JSON", body.json], curl: ["curl", curl], python: ["Python", source], javascript: ["JavaScript", fetched] };
    const layouts = specpress.languages?.[model.id.split("/")[0]] ?? {};
    return model.languages.map((id) => listings[id] ?? [layouts[id]?.label, layouts[id] && program(layouts[id], model.method, { place, headers, body })]).filter(([, text]) => text);
  };
})();
