// A request in JSON, curl, Python and JavaScript, laid out as on the page.
"use strict";
(() => {
  const specpress = (window.specpress = window.specpress || {});
  const WIDTH = 88, FRESH = "\u0000new uuid\u0000";
  const isObject = (x) => typeof x === "object" && x !== null && !Array.isArray(x);
  const size = (text) => [...text].length;
  const json = { scalar: (x) => JSON.stringify(x), key: (name) => `${JSON.stringify(name)}: `, step: 2, last: "" };
  const ascii = (text) => text.replace(/[\u0000-\u001f\u007f-\uffff]|["\\]/g, (char) => {
    const code = char.charCodeAt(0);
    return { 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" }[code] || (code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`);
  });
  const pythonText = (text) => /^[^\p{C}\p{Zl}\p{Zp}"\\]*$/u.test(text) ? `"${text}"` : `"${ascii(text)}"`;
  const python = {
    scalar: (x) => x === null ? "None" : x === true ? "True" : x === false ? "False" : typeof x === "string" ? pythonText(x) : String(x),
    key: (name) => `${pythonText(name)}: `, step: 4, last: ",",
  };
  const flat = (x, way) => isObject(x) ? `{${Object.entries(x).map(([key, value]) => way.key(key) + flat(value, way)).join(", ")}}`
    : Array.isArray(x) ? `[${x.map((item) => flat(item, way)).join(", ")}]` : way.scalar(x);
  const layOut = (x, way, indent = 0, column = 0) => {
    const short = flat(x, way);
    if (!(isObject(x) || Array.isArray(x)) || short.length === 2 || column + size(short) <= WIDTH) return short;
    const inner = indent + way.step;
    const parts = isObject(x)
      ? Object.entries(x).map(([key, value]) => way.key(key) + layOut(value, way, inner, inner + size(way.key(key)) + 1))
      : x.map((item) => layOut(item, way, inner, inner + 1));
    const [open, close] = isObject(x) ? "{}" : "[]";
    return `${open}\n${" ".repeat(inner)}${parts.join(`,\n${" ".repeat(inner)}`)}${way.last}\n${" ".repeat(indent)}${close}`;
  };
  const header = (auth, key) => auth.scheme === "bearer" ? ["Authorization", `Bearer ${key}`] : auth.scheme === "header" ? [auth.header, `${auth.prefix}${key}`] : null;
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const renamed = (x, names) => {
    if (Array.isArray(x)) return x.map((item) => renamed(item, names));
    if (!isObject(x) || !names) return x;
    return Object.fromEntries(Object.entries(x).map(([key, value]) => {
      const own = Object.hasOwn(names, key) ? names[key] : null;
      return [own ? own.n : key, own && own.f ? renamed(value, own.f) : value];
    }));
  };
  specpress.snippets = (model, task) => {
    const body = (value) => model.isArray ? [value] : value;
    const shellHeader = header(model.auth, `$${model.auth.env}`);
    const curl = [`curl -X ${/^[A-Za-z]+$/.test(model.method) ? model.method : quoted(model.method)} ${quoted(model.url)}`, ...(shellHeader ? [`-H "${shellHeader.join(": ")}"`] : []), `-H ${quoted(`Content-Type: ${model.mediaType}`)}`, `-d ${quoted(layOut(body(task), json))}`].join(" \\\n  ");
    const members = Object.keys(model.names).filter((name) => model.roles[name] === "caller" && Object.hasOwn(task, name)).map((name) => {
      const own = model.names[name];
      return `        ${own.n}=${layOut(renamed(task[name], own.f), python, 8, 9 + size(own.n))},`;
    });
    const call = `client.${model.python.module}.run(${members.length ? `\n${members.join("\n")}\n    ` : ""})`;
    const read = model.auth.scheme === "none" ? "" : `  # the key is read from ${model.auth.env}`;
    const source = `from ${model.python.package} import ${model.python.client}\n\nwith ${model.python.client}() as client:${read}\n    result = ${call}\n    print(result${model.python.result && "."}${model.python.result})`;
    const fresh = Object.fromEntries(Object.entries(task).map(([name, value]) => [name, model.fill[name] === "uuid4" ? FRESH : value]));
    const sent = layOut(body(fresh), json, 2, 23).replaceAll(JSON.stringify(FRESH), "crypto.randomUUID()");
    const scriptHeader = header(model.auth, `\${process.env.${model.auth.env}}`);
    const headers = [...(scriptHeader ? [`${JSON.stringify(scriptHeader[0])}: \`${scriptHeader[1]}\``] : []), `"Content-Type": ${JSON.stringify(model.mediaType)}`].join(",\n    ");
    const javascript = `const response = await fetch(${JSON.stringify(model.url)}, {\n  method: ${JSON.stringify(model.method)},\n  headers: {\n    ${headers},\n  },\n  body: JSON.stringify(${sent}),\n});\nconsole.log(await response.json());`;
    return [["JSON", layOut(body(task), json)], ["curl", curl], ["Python", source], ["JavaScript", javascript]];
  };
})();
