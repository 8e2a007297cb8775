// Requests that are more than a JSON body: members in the path, query and headers, forms, files, and
// bodies that a template makes. Only pages of models with such requests load this.
"use strict";
(() => {
  const specpress = window.specpress;
  const { isObject, string, word, layOut, script, jsonBody } = specpress.writing;
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
    return own.length ? [`${name}=${own.join({ spaceDelimited: "%20", pipeDelimited: "%7C" }[place.style] || ",")}`] : [];
  };
  const inHeader = (place, x) => place.json || !isMany(x) ? text(x) : Array.isArray(x) ? x.map(text).join(",")
    : Object.entries(x).map(([key, item]) => `${key}${place.explode ? "=" : ","}${text(item)}`).join(",");
  specpress.beside = (model, task) => {
    let url = model.url;
    const query = [], headers = [], cookies = [], rest = { ...task };
    for (const place of model.places) {
      if (!Object.hasOwn(task, place.member)) continue;
      const x = task[place.member];
      delete rest[place.member];
      if (place.in === "path") url = url.replaceAll(`{${place.name}}`, () => inPath(place, x));
      else if (place.in.startsWith("query")) query.push(...inQuery(place, x));
      else if (place.in === "content-type") continue;
      else if (place.in === "cookie") cookies.push(...inQuery(place, x));
      else headers.push([place.name, [inHeader(place, x)]]);
    }
    if (cookies.length) headers.push(["Cookie", [cookies.join("; ")]]);
    return { url: query.length ? `${url}?${query.join("&")}` : url, headers, rest };
  };
  // What the body is, and how curl and JavaScript send it, as in specpress.examples.request_bodies.
  const OPEN = 'import { openAsBlob } from "node:fs";\n\n';
  const textBody = (x) => ({ typed: true, text: x, curl: [`--data-raw ${word(x)}`], before: "", js: `  body: ${string(x)},\n` });
  const formBody = (rest, body) => {
    const parts = Object.entries(rest).flatMap(([name, x]) => (Array.isArray(x) ? x : [x]).map((one) => {
      const file = body.files[name] || (Object.hasOwn(body.files, "") ? specpress.fileName(name) : ""), own = body.parts[name] || {};
      return { name, file, text: file || text(one), type: (own.type || "").split(",")[0].trim() || (isMany(one) ? "application/json" : "") };
    }));
    const curl = parts.map(({ name, file, text: x, type }) => file ? `-F ${word(`${name}=@${x}${type && `;type=${type}`}`)}` : !type ? `--form-string ${word(`${name}=${x}`)}`
      : `-F ${word(`${name}="${x.replace(/[\\"]/g, "\\$&")}";type=${type}`)}`);
    const lines = parts.map(({ name, file, text: x, type }) => `form.append(${string(name)}, ${file ? `await openAsBlob(${string(x)}), ${string(x)}` : type ? `new Blob([${string(x)}], { type: ${string(type)} })` : string(x)});\n`);
    return { typed: false, form: parts, curl, before: `${parts.some((part) => part.file) ? OPEN : ""}const form = new FormData();\n${lines.join("")}`, js: "  body: form,\n" };
  };
  // The name of a file for a member, as in specpress.examples.request_bodies.
  specpress.fileName = (name) => `${name.replace(/[^A-Za-z0-9]/g, "-").replace(/^-+|-+$/g, "") || "file"}.bin`;
  // The model with the one body that a request has, as in specpress.ir.Endpoint.sending.
  specpress.sending = (model, task) => {
    if (!model.choices) return model;
    const named = task[model.contentType], has = (name) => Object.hasOwn(task, name), known = model.choices.flatMap(({ members }) => members);
    const takes = ({ members, required }) => !known.some((name) => has(name) && !members.includes(name)) && required.every(has);
    const isNamed = ({ mediaType, range }) => Boolean(named) && (range === undefined ? named === mediaType : String(named).startsWith(range));
    // Where several take the names, the values decide.
    const judged = !named && model.isValid && model.choices.filter(takes).length > 1;
    const isValid = ({ mediaType }) => model.isValid({ ...task, [model.contentType]: mediaType });
    const files = ({ body }) => Object.keys(body.files).filter(has).length;
    const ranked = model.choices.map((one) => ({ one, rank: [isNamed(one), takes(one), Boolean(judged) && takes(one) && isValid(one), files(one)] }));
    const { one } = ranked.reduce((first, next) => { const at = next.rank.findIndex((x, index) => x !== first.rank[index]); return at >= 0 && next.rank[at] > first.rank[at] ? next : first; });
    return { ...model, mediaType: named && one.range !== undefined ? named : one.mediaType, body: one.body };
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
  specpress.bodyOf = (model, rest) => {
    const body = model.body;
    if (!body.sent || (body.whole && !Object.hasOwn(rest, body.whole)) || (body.optional && !Object.keys(rest).length)) return { typed: false, curl: [], before: "", js: "" };
    if (body.template) return jsonBody(fromTemplate(body.template, rest));
    const x = body.whole ? rest[body.whole] : rest, type = model.mediaType.split(";")[0].trim().toLowerCase();
    if (/[/+]json$/.test(type)) return jsonBody(x);
    const file = body.whole && body.files[body.whole];
    if (file) return { typed: true, file, curl: [`--data-binary ${word(`@${file}`)}`], before: OPEN, js: `  body: await openAsBlob(${string(file)}),\n` };
    if (!isObject(x)) return textBody(text(x));
    if (type !== "application/x-www-form-urlencoded") return formBody(x, body);
    return textBody(Object.entries(x).flatMap(([name, one]) => {
      const own = body.parts[name] || { style: "form", explode: true };
      return inQuery({ name, in: "query", style: own.style, explode: own.explode, json: !own.style }, one);
    }).join("&"));
  };
})();
