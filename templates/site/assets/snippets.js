// A request in JSON, curl, Python and JavaScript, laid out as on the page.
"use strict";
(() => {
  const specpress = (window.specpress = window.specpress || {});
  const WIDTH = 88;
  const isObject = (x) => typeof x === "object" && x !== null && !Array.isArray(x) && !(x instanceof NewUuid);
  const size = (text) => [...text].length;
  // Parts that the program makes are nodes of their own: no text can be taken for one.
  class NewUuid { constructor(sample) { this.sample = sample; } }
  class Variable { constructor(name) { this.name = name; } }
  // One sink for each kind of literal, as in specpress.targets.docs.literals.
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
  const authHeader = (auth) => auth.scheme === "bearer" ? [["Authorization", ["Bearer ", new Variable(auth.env)]]] : auth.scheme === "header" ? [[auth.header, [auth.prefix, new Variable(auth.env)]]] : [];
  const renamed = (x, names) => {
    if (Array.isArray(x)) return x.map((item) => renamed(item, names));
    if (!isObject(x) || !names) return x;
    return Object.fromEntries(Object.entries(x).map(([key, value]) => {
      const own = Object.hasOwn(names, key) ? names[key] : null;
      return [own ? own.n : key, own && own.f ? renamed(value, own.f) : value];
    }));
  };
  specpress.snippets = (model, task) => {
    const filled = Object.fromEntries(Object.entries(task).map(([name, value]) => [name, Object.hasOwn(model.fill, name) && model.fill[name] === "uuid4" ? new NewUuid(value) : value]));
    const body = model.isArray ? [filled] : filled;
    const headers = [...authHeader(model.auth), ["Content-Type", [model.mediaType]]];
    const curl = [
      `curl${/[[\]{}]/.test(model.url) ? " -g" : ""} -X ${word(model.method)} ${/^(-|$)/.test(model.url) ? "--url " : ""}${word(model.url)}`,
      ...headers.map(([name, value]) => `-H ${words([`${name}: `, ...value])}`),
      `-d ${word(layOut(body, json))}`,
    ].join(" \\\n  ");
    const members = Object.keys(model.names).filter((name) => model.roles[name] === "caller" && Object.hasOwn(task, name)).map((name) => {
      const own = model.names[name];
      return `        ${own.n}=${layOut(renamed(task[name], own.f), python, 8, 9 + size(own.n))},`;
    });
    const call = `client.${model.python.module}.run(${members.length ? `\n${members.join("\n")}\n    ` : ""})`;
    const read = model.auth.scheme === "none" ? "" : `  # the key is read from ${model.auth.env}`;
    const source = `from ${model.python.package} import ${model.python.client}\n\nwith ${model.python.client}() as client:${read}\n    result = ${call}\n    print(result${model.python.result && "."}${model.python.result})`;
    const listed = headers.map(([name, value]) => `${script.key(name)}: ${template(value)}`).join(",\n    ");
    const fetched = `const response = await fetch(${string(model.url)}, {\n  method: ${string(model.method)},\n  headers: {\n    ${listed},\n  },\n  body: JSON.stringify(${layOut(body, script, 2, 23)}),\n});\nconsole.log(await response.json());`;
    return [["JSON", layOut(body, json)], ["curl", curl], ["Python", source], ["JavaScript", fetched]];
  };
})();
