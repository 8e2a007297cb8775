"use strict";
(() => {
const specpress = (window.specpress = window.specpress || {});
const WIDTH = 58;
const isObject = (x) => typeof x === "object" && x !== null && !Array.isArray(x) && !(x instanceof NewUuid);
const size = (text) => [...text].length;
class NewUuid { constructor(sample) { this.sample = sample; } }
class Variable { constructor(name) { this.name = name; } }
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
const words = (parts) => {
const texts = parts.filter((part) => typeof part === "string");
if (texts.length === parts.length) return word(texts.join(""));
if (texts.every((text) => /^[A-Za-z0-9 _.,:;/=+@%-]*$/.test(text))) return `"${parts.map((part, at) => typeof part === "string" ? part : at === parts.length - 1 ? `$${part.name}` : `\${${part.name}}`).join("")}"`;
return parts.map((part) => typeof part === "string" ? part && word(part) : `"$${part.name}"`).join("");
};
const template = (parts) => parts.every((part) => typeof part === "string") ? string(parts.join(""))
: `\`${parts.map((part) => typeof part === "string" ? inTemplate(part) : `\${process.env.${part.name}}`).join("")}\``;
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
const named = (tables, numbers, key) => numbers.map((number) => tables[number]).findLast((members) => Object.hasOwn(members, key))?.[key];
const renamed = (x, tables, numbers) => {
if (Array.isArray(x)) return x.map((item) => renamed(item, tables, numbers));
if (!isObject(x) || !numbers) return x;
return Object.fromEntries(Object.entries(x).map(([key, value]) => {
const own = named(tables, numbers, key);
return [own ? own.n : key, own ? renamed(value, tables, own.f) : value];
}));
};
const jsonBody = (x) => ({ typed: true, value: x, json: layOut(x, json), curl: [`-d ${word(layOut(x, json))}`], before: "", js: `  body: JSON.stringify(${layOut(x, script, 2, 23)}),\n` });
Object.assign(specpress, { writing: { UNSEEN, hex, isObject, string, word, layOut, script, jsonBody } });
const printed = (readBy) => `console.log(${readBy});`;
const ways = {
sync: { method: "run", python: (call, name) => `    result = ${call}\n    print(result${name && "."}${name})`, script: printed },
async: { method: "submit", python: (call) => `    job = ${call}\n    results = job.wait()\n    print(results)`, script: printed },
stream: {
method: "stream", python: (call) => `    for event in ${call}:\n        print(event.text, end="")`,
script: () => "const decoder = new TextDecoder();\nfor await (const chunk of response.body) process.stdout.write(decoder.decode(chunk, { stream: true }));",
},
};
specpress.fresh = (x) => x instanceof NewUuid ? crypto.randomUUID() : Array.isArray(x) ? x.map(specpress.fresh)
: isObject(x) ? Object.fromEntries(Object.entries(x).map(([key, value]) => [key, specpress.fresh(value)])) : x;
specpress.request = (whole, task) => {
const model = whole.choices ? specpress.sending(whole, task) : whole;
const filled = Object.fromEntries(Object.entries(task).map(([name, value]) => [name, Object.hasOwn(model.fill, name) && model.fill[name] === "uuid4" ? new NewUuid(value) : value]));
const { url, headers: more, rest } = model.body ? specpress.beside(model, filled) : { url: model.url, headers: [], rest: filled };
const body = model.body ? specpress.bodyOf(model, rest) : jsonBody(model.isArray ? [rest] : rest);
const headers = [...authHeader(model.auth), ...more, ...(body.typed ? [["Content-Type", [model.mediaType]]] : [])];
return { url, headers, body };
};
const keyed = (url, pairs) => pairs.length ? pairs.flatMap(([name, env], at) => [`${at ? "&" : `${url}${url.includes("?") ? "&" : "?"}`}${name}=`, new Variable(env)]) : [url];
specpress.snippets = (whole, task) => {
const model = whole.choices ? specpress.sending(whole, task) : whole;
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
const isMap = !file && model.body && model.body.whole === name && Object.hasOwn(model.body.files, "") && isObject(task[name]);
if (isMap) return `        ${own.n}={${Object.keys(task[name]).map((key) => `${pythonText(key)}: Path(${pythonText(specpress.fileName(key))})`).join(", ")}},`;
const given = file ? `Path(${pythonText(file)})` : layOut(renamed(task[name], model.names, own.f), python, 8, 9 + size(own.n));
return `        ${own.n}=${file && Array.isArray(task[name]) ? `[${given}]` : given},`;
});
const paths = model.body && members.length && Object.keys(model.body.files).some((name) => Object.hasOwn(task, name || model.body.whole)) ? "from pathlib import Path\n\n" : "";
const kind = model.delivery.kinds[task[model.delivery.field]], how = ways[kind] ?? ways.sync;
const { module, operation, direct } = model.python, steps = [module, operation, operation && how.method === direct ? "" : how.method];
const call = `client.${steps.filter(Boolean).join(".")}(${members.length ? `\n${members.join("\n")}\n    ` : ""})`;
const read = model.auth.scheme === "none" ? "" : `  # reads ${model.auth.env}`;
const source = `${paths}from ${model.python.package} import ${model.python.client}\n\nwith ${model.python.client}() as client:${read}\n${how.python(call, model.python.result)}`;
const listed = headers.map(([name, value]) => `${script.key(name)}: ${template(value)}`).join(",\n    ");
const given = listed && `  headers: {\n    ${listed},\n  },\n`;
const fetched = `${body.before}const response = await fetch(${place.length > 1 ? template(place) : string(url)}, {\n  method: ${string(model.method)},\n${given}${body.js}});\n${how.script((model.readAs || {})[task[model.accept]] || model.readBy)}`;
const listings = { json: body.json, curl, python: source, javascript: fetched };
const layouts = specpress.program && specpress.languages[model.id.split("/")[0]];
const written = (id) => Object.hasOwn(listings, id) ? listings[id] ?? "" : body.form ? "" : layouts && specpress.program(layouts[id], model.method, { place, headers, body });
return model.languages.map(([id, label]) => [label, written(id)]);
};
})();
