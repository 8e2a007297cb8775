// JSON Schema 2020-12 in the browser, in the words of the generated Python validators.
"use strict";
(() => {
  const specpress = (window.specpress = window.specpress || {});
  // The language of the page, where there is a page around this.
  const say = specpress.say ?? ((english, parts = {}) => english.replace(/\{([a-z_]+)\}/g, (whole, name) => parts[name] ?? whole));
  const sayCount = specpress.sayCount ?? ((one, many, count, parts = {}) => say(count === 1 ? one : many, { count, ...parts }));
  const WORDS = { null: say("null"), boolean: say("true or false"), integer: say("an integer"), number: say("a number"), string: say("a string"), array: say("an array"), object: say("an object") };
  // The formats of the Python validators (validators/pieces), by the same expressions.
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
  const isIpv6 = (text) => { try { return /^[0-9a-f:.]+$/i.test(text) && text.includes(":") && !!new URL(`http://[${text}]/`); } catch { return false; } };
  const PLAIN = "(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})", MORE = `(?:${PLAIN}|[@/?])`;
  const URI = new RegExp(`^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://(?:${PLAIN}*@)?(?:\\[([^\\]]*)\\]|(?:(?!:)${PLAIN})*)(?::[0-9]*)?(?=[/?#]|$)|(?!//))((?:${PLAIN}|[@/])*)(?:\\?${MORE}*)?(?:#${MORE}*)?$`);
  const isUri = (text, needsScheme) => {
    const found = URI.exec(text);
    if (!found) return false;
    const [, scheme, literal, path] = found;
    if (scheme === undefined && (needsScheme || path.split("/")[0].includes(":"))) return false;
    return literal === undefined || isIpv6(literal) || /^v[0-9a-f]+\.[a-z0-9._~!$&'()*+,;=:-]+$/i.test(literal);
  };
  // Those that most specs have; `formats.js` adds the others for models that ask for them.
  const FORMATS = {
    uuid: [say("a UUID"), (text) => UUID.test(text)],
    uri: [say("an absolute URI such as https://example.com/a"), (text) => isUri(text, true)],
    "uri-reference": [say("a URI reference"), (text) => isUri(text, false)],
  };
  specpress.formats = { known: FORMATS, isIpv6 };
  const isObject = (x) => typeof x === "object" && x !== null && !Array.isArray(x);
  const has = (x, key) => Object.prototype.hasOwnProperty.call(x, key);
  const length = (text) => [...text].length;
  const cut = (text, most) => { const parts = [...text]; return parts.length <= most ? text : `${parts.slice(0, most - 1).join("")}…`; };
  const number = (x) => String(x).replace(/e([+-])(\d)$/, "e$10$2");
  const visible = (text) => text.replace(/[^\P{C}]|[^\P{Z} ]/gu, (char) => {
    const code = char.codePointAt(0);
    const known = { 9: "\\t", 10: "\\n", 13: "\\r" }[code];
    return known || (code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : code < 65536 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`);
  });
  const UNITS = {
    character: (n) => sayCount("{count} character", "{count} characters", n),
    item: (n) => sayCount("{count} item", "{count} items", n),
    key: (n) => sayCount("{count} key", "{count} keys", n),
  };
  const count = (n, unit) => UNITS[unit](n);
  const shorten = (x) => {
    if (typeof x === "string") return `"${visible(cut(x, 60))}"`;
    if (Array.isArray(x)) return x.length ? say("an array of {items}", { items: count(x.length, "item") }) : say("an empty array");
    if (isObject(x)) { const size = Object.keys(x).length; return size ? say("an object with {keys}", { keys: count(size, "key") }) : say("an empty object"); }
    return typeof x === "number" ? number(x) : String(x);
  };
  const spaced = (x) => Array.isArray(x) ? `[${x.map(spaced).join(", ")}]`
    : isObject(x) ? `{${Object.entries(x).map(([key, value]) => `${JSON.stringify(key)}: ${spaced(value)}`).join(", ")}}`
      : typeof x === "number" ? number(x) : JSON.stringify(x);
  const line = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const valueWords = (x) => line(cut(spaced(x), 60));
  const valuesWords = (values) => values.length === 1 ? valueWords(values[0])
    : values.length ? say("one of {values}", { values: values.slice(0, 12).map(valueWords).join(", ") }) + (values.length > 12 ? sayCount(" and {count} more", " and {count} more", values.length - 12) : "") : say("nothing: no value is allowed");
  const either = (words) => words.length === 1 ? words[0] : words.slice(0, -1).join(say(", ")) + say(" or ") + words.at(-1);
  const typeList = (schema) => { const types = [].concat(schema.type ?? []); return Object.keys(WORDS).filter((name) => types.includes(name) && !(name === "integer" && types.includes("number"))); };
  const isType = (x, type) => ({
    null: () => x === null, boolean: () => typeof x === "boolean", string: () => typeof x === "string",
    number: () => typeof x === "number", integer: () => Number.isInteger(x), array: () => Array.isArray(x), object: () => isObject(x),
  })[type]();
  const equal = (a, b) => {
    if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => equal(item, b[at]));
    if (isObject(a)) return isObject(b) && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => has(b, key) && equal(a[key], b[key]));
    return a === b;
  };
  // Exact on decimals: 0.29 is a multiple of 0.01.
  const decimal = (x) => { const [digits, exponent = "0"] = x.toString().split("e"); const [whole, part = ""] = digits.split("."); return [BigInt(whole + part), Number(exponent) - part.length]; };
  const isMultiple = (x, step) => {
    const [[a, ax], [b, bx]] = [decimal(x), decimal(step)], low = Math.min(ax, bx);
    return (a * 10n ** BigInt(ax - low)) % (b * 10n ** BigInt(bx - low)) === 0n;
  };
  const patterns = new Map();
  const regex = (source) => { if (!patterns.has(source)) { let made; try { made = new RegExp(source, "u"); } catch { made = new RegExp(source); } patterns.set(source, made); } return patterns.get(source); };
  const patternWords = (source) => say("text that matches {pattern}", { pattern: cut(line(source), 60) });
  const soleConstant = (schema) => isObject(schema) && has(schema, "const") && Object.keys(schema).every((key) => ["const", "title", "description", "deprecated", "$comment"].includes(key));
  const choices = (schemas) => Array.isArray(schemas) && schemas.length && schemas.every(soleConstant) ? schemas.map((schema) => schema.const) : null;
  const clauses = (schema, negated) => {
    if (schema.not && !schema.type && !schema.properties && !schema.required) return clauses(schema.not, !negated);
    if (["allOf", "anyOf", "oneOf", "not", "if", "$ref", "patternProperties", "additionalProperties"].some((key) => has(schema, key))) return [];
    const found = [], described = new Set();
    for (const [name, member] of Object.entries(schema.properties || {})) {
      const values = has(member, "const") ? [member.const] : member.enum || choices(member.oneOf);
      if (!values) return [];
      const told = { subject: `\`${line(name)}\``, value: valuesWords(values) };
      found.push(negated ? say("{subject} is not {value}", told) : say("{subject} is {value}", told));
      described.add(name);
    }
    for (const name of schema.required || []) if (!described.has(name)) found.push(negated ? say("{subject} is not given", { subject: `\`${line(name)}\`` }) : say("{subject} is given", { subject: `\`${line(name)}\`` }));
    return found;
  };
  const conditionWords = (schema, negated) => {
    const found = isObject(schema) ? clauses(schema, negated) : [];
    if (found.length && !(negated && found.length > 1)) return say(" when {condition}", { condition: found.join(say(" and ")) });
    return negated ? say(" unless a condition holds") : say(" because of a condition on other values");
  };
  const schemaWords = (schema, asserted, name = "") => {
    const named = name && [...`\`${line(name)}\``].slice(0, 60).join("");
    if (!isObject(schema)) return named;
    if (schema.title) return [...line(schema.title)].slice(0, 60).join("");
    if (has(schema, "const") || schema.enum) return valuesWords(has(schema, "const") ? [schema.const] : schema.enum);
    for (const [name, member] of Object.entries(schema.properties || {})) {
      if (has(member, "const") && (schema.required || []).includes(name)) return say("an object whose {name} is {value}", { name: `\`${line(name)}\``, value: valueWords(member.const) });
    }
    if (schema.required?.length && !schema.type) return say("with {names}", { names: schema.required.slice(0, 4).map((name) => `\`${line(name)}\``).join(", ") });
    if (asserted.has(schema.format) && FORMATS[schema.format]) return FORMATS[schema.format][0];
    if (schema.pattern) return patternWords(schema.pattern);
    if (named) return named;
    return schema.type ? either(typeList(schema).map((name) => WORDS[name])) : "";
  };
  // Python's difflib ratio, which chooses the key that a misspelt one may stand for.
  const matches = (a, b) => {
    let best = [0, 0, 0], runs = {};
    for (let i = 0; i < a.length; i++) {
      const next = {};
      for (let j = 0; j < b.length; j++) {
        if (a[i] !== b[j]) continue;
        next[j] = (runs[j - 1] || 0) + 1;
        if (next[j] > best[2]) best = [i - next[j] + 1, j - next[j] + 1, next[j]];
      }
      runs = next;
    }
    const [i, j, size] = best;
    return size ? size + matches(a.slice(0, i), b.slice(0, j)) + matches(a.slice(i + size), b.slice(j + size)) : 0;
  };
  const closest = (key, names) => {
    const squeezed = (name) => name.replaceAll("_", "").toLowerCase();
    const same = names.find((name) => squeezed(name) === squeezed(key));
    if (same) return same;
    const rated = names.map((name) => [(2 * matches(name, key)) / (name.length + key.length), name]).filter(([ratio]) => ratio >= 0.6);
    // Of names that are equally close the last one counts, as it does there.
    return rated.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1))[0]?.[1];
  };
  const token = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");

  // JSON as it is sent: an integer that a number of JavaScript cannot hold would become another one.
  specpress.exactNumber = (text) => {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new Error(say("{number} is larger than this page can keep", { number: cut(text.trim(), 40) }));
    if (/^-?\d+$/.test(text.trim()) && BigInt(text) !== BigInt(value)) throw new Error(say("{number} has more digits than this page can keep", { number: cut(text.trim(), 40) }));
    return value;
  };
  specpress.parse = (text) => {
    const parsed = JSON.parse(text);
    for (const [, number] of text.matchAll(/"(?:[^"\\]|\\.)*"|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g)) if (number !== undefined) specpress.exactNumber(number);
    return parsed;
  };

  specpress.compile = (root, formats, programs = {}) => {
    const unsupported = new Set();
    for (const [source, program] of Object.entries(programs)) {
      if (!program) unsupported.add(say("pattern {pattern}", { pattern: cut(line(source), 60) }));
      patterns.set(source, program ? specpress.linear(program) : { test: () => true });
    }
    const asserted = new Set(formats);
    const follow = (schema) => {
      for (let steps = 0; isObject(schema) && has(schema, "$ref") && Object.keys(schema).length === 1 && steps < 50; steps++) schema = resolve(schema.$ref);
      return schema;
    };
    // The name under which a referenced schema stands among the definitions.
    const definedAs = (schema) => {
      let name = "";
      for (let steps = 0; isObject(schema) && has(schema, "$ref") && Object.keys(schema).length === 1 && steps < 50; steps++) {
        const tokens = decodeURIComponent(schema.$ref).split("/");
        name = ["$defs", "definitions", "schemas"].includes(tokens.at(-2)) ? tokens.at(-1).replaceAll("~1", "/").replaceAll("~0", "~") : "";
        schema = resolve(schema.$ref);
      }
      return name;
    };
    const inWords = (schema) => schemaWords(follow(schema), asserted, definedAs(schema));
    const resolve = (reference) => {
      if (!reference.startsWith("#")) throw new Error(`cannot follow ${reference}`);
      return decodeURIComponent(reference.slice(1)).split("/").slice(1).reduce((node, part) => node[part.replaceAll("~1", "/").replaceAll("~0", "~")], root);
    };
    const passes = (schema, x) => { const found = []; check(schema, x, "", found); return !found.length; };
    // What a schema brings with it under a condition says so, before the values that were found.
    const checkWhen = (schema, x, at, issues, when) => {
      const found = [];
      check(follow(schema), x, at, found);
      for (const issue of found) if (issue.pointer === at) issue.said += when;
      issues.push(...found);
    };
    const check = (schema, x, at, issues) => {
      const fail = (keyword, expected) => issues.push({ pointer: at, keyword, said: say("must be {expected}", { expected }), rest: say(", not {value}", { value: shorten(x) }), key: null });
      if (schema === true) return;
      if (schema === false) { fail("false", say("absent: no value is allowed here")); return; }
      if (has(schema, "const") && !equal(schema.const, x)) fail("const", valuesWords([schema.const]));
      if (schema.enum && !schema.enum.some((value) => equal(value, x))) fail("enum", valuesWords(schema.enum));
      const types = typeList(schema);
      if (types.length && !types.some((type) => isType(x, type))) fail("type", either(types.map((type) => WORDS[type])));
      if (typeof x === "number") checkNumber(schema, x, fail);
      else if (typeof x === "string") checkString(schema, x, fail);
      else if (Array.isArray(x)) checkArray(schema, x, at, issues, fail);
      else if (isObject(x)) checkObject(schema, x, at, issues, fail);
      if (has(schema, "$ref")) check(resolve(schema.$ref), x, at, issues);
      for (const part of schema.allOf || []) check(follow(part), x, at, issues);
      for (const keyword of ["anyOf", "oneOf"]) if (schema[keyword]) checkForms(keyword, schema[keyword], x, at, issues, fail);
      if (has(schema, "not") && passes(schema.not, x)) fail("not", say("something other than {what}", { what: schemaWords(schema.not, asserted) || say("what the schema under `not` describes") }));
      if (has(schema, "if")) {
        if (passes(schema.if, x)) { if (has(schema, "then")) checkWhen(schema.then, x, at, issues, conditionWords(schema.if, false)); }
        else if (has(schema, "else")) checkWhen(schema.else, x, at, issues, conditionWords(schema.if, true));
      }
      if (has(schema, "unevaluatedItems") && Array.isArray(x)) {
        const known = evaluated(schema, x, true);
        x.forEach((item, index) => {
          if (!known.has(index) && !passes(schema.unevaluatedItems, item)) issues.push({ pointer: at, keyword: "unevaluatedItems", said: say("the item at index {number} is not allowed", { number: index }), rest: "", key: null });
        });
      }
      if (has(schema, "unevaluatedProperties") && isObject(x)) {
        const known = evaluated(schema, x, true);
        for (const key of Object.keys(x)) if (!known.has(key) && !passes(schema.unevaluatedProperties, x[key])) issues.push(unknownKey("unevaluatedProperties", at, key, [...known]));
      }
    };
    const unknownKey = (keyword, at, key, known, patterns = []) => {
      const names = known.sort(), close = closest(key, names);
      const ways = [...(names.length ? [say("one of the keys {names}", { names: names.slice(0, 20).join(", ") })] : []), ...patterns.slice(0, 5).map((source) => say("a key that matches {pattern}", { pattern: source }))];
      const advice = close ? say("did you mean {name}?", { name: `\`${close}\`` }) : say("expected {what}", { what: ways.join(say(" or ")) || say("no keys") });
      return { pointer: at, keyword, said: say("the key {name} is not allowed", { name: `\`${shorten(key).slice(1, -1)}\`` }), rest: `; ${advice}`, key };
    };
    // The keys of an object, or the indices of an array, that a schema and what it applies in place
    // have looked at; `$ref` and `allOf` count as valid: when they are not, that is the issue.
    const evaluated = (given, x, isRoot = false) => {
      const schema = follow(given), seen = new Set();
      if (!isObject(schema)) return seen;
      const add = (part) => { for (const one of evaluated(part, x)) seen.add(one); };
      if (Array.isArray(x)) {
        const all = has(schema, "items") || (has(schema, "unevaluatedItems") && !isRoot);
        const first = (schema.prefixItems || []).length;
        x.forEach((item, index) => { if (all || index < first || (has(schema, "contains") && passes(schema.contains, item))) seen.add(index); });
      } else {
        for (const name of Object.keys(schema.properties || {})) seen.add(name);
        const all = has(schema, "additionalProperties") || (has(schema, "unevaluatedProperties") && !isRoot);
        const sources = Object.keys(schema.patternProperties || {});
        for (const key of Object.keys(x)) if (all || sources.some((source) => regex(source).test(key))) seen.add(key);
        for (const [name, part] of Object.entries(schema.dependentSchemas || {})) if (has(x, name)) add(part);
      }
      if (has(schema, "$ref")) add(resolve(schema.$ref));
      for (const part of schema.allOf || []) add(part);
      for (const part of [...(schema.anyOf || []), ...(schema.oneOf || [])]) if (passes(follow(part), x)) add(part);
      if (has(schema, "if")) {
        if (passes(schema.if, x)) { add(schema.if); add(schema.then); } else add(schema.else);
      }
      return seen;
    };
    const checkNumber = (schema, x, fail) => {
      if (x < schema.minimum) fail("minimum", say("at least {number}", { number: number(schema.minimum) }));
      if (x > schema.maximum) fail("maximum", say("at most {number}", { number: number(schema.maximum) }));
      if (x <= schema.exclusiveMinimum) fail("exclusiveMinimum", say("greater than {number}", { number: number(schema.exclusiveMinimum) }));
      if (x >= schema.exclusiveMaximum) fail("exclusiveMaximum", say("less than {number}", { number: number(schema.exclusiveMaximum) }));
      if (schema.multipleOf && !isMultiple(x, schema.multipleOf)) fail("multipleOf", say("a multiple of {number}", { number: number(schema.multipleOf) }));
    };
    const counts = (size, low, high, name, unit, fail) => {
      if (size < low) fail(`min${name}`, say("at least {amount} long", { amount: count(low, unit) }));
      if (size > high) fail(`max${name}`, say("at most {amount} long", { amount: count(high, unit) }));
    };
    const checkString = (schema, x, fail) => {
      counts(length(x), schema.minLength, schema.maxLength, "Length", "character", fail);
      if (schema.pattern && !regex(schema.pattern).test(x)) fail("pattern", patternWords(schema.pattern));
      if (asserted.has(schema.format) && FORMATS[schema.format] && !FORMATS[schema.format][1](x)) fail("format", FORMATS[schema.format][0]);
    };
    const checkArray = (schema, x, at, issues, fail) => {
      counts(x.length, schema.minItems, schema.maxItems, "Items", "item", fail);
      if (schema.uniqueItems && x.some((item, index) => x.slice(0, index).some((other) => equal(item, other)))) fail("uniqueItems", say("an array without equal items"));
      const first = schema.prefixItems || [];
      if (schema.items === false && x.length > first.length) fail("items", first.length ? say("an array of at most {number} items", { number: first.length }) : say("an empty array"));
      x.forEach((item, index) => {
        const own = index < first.length ? first[index] : schema.items;
        if (own !== undefined && (own !== false || index < first.length)) check(follow(own), item, `${at}/${index}`, issues);
      });
      if (has(schema, "contains")) {
        const matches = x.filter((item) => passes(schema.contains, item)).length, least = schema.minContains ?? 1, most = schema.maxContains ?? Infinity;
        const kind = (size) => say("an array with {items} of the kind in `contains`", { items: size });
        if (matches > most) fail("maxContains", kind(say("at most {number}", { number: count(most, "item") })));
        else if (matches < least) fail(matches === 0 || least === 1 ? "contains" : "minContains", kind(say("at least {number}", { number: count(least, "item") })));
      }
    };
    const checkObject = (schema, x, at, issues, fail) => {
      const missing = (keyword, key, when = "") => issues.push({ pointer: at, keyword, said: say("{name} is required", { name: `\`${key}\`` }) + when, rest: "", key });
      const keys = Object.keys(x), known = schema.properties || {}, pattern = Object.entries(schema.patternProperties || {});
      if (keys.length < schema.minProperties) fail("minProperties", say("an object with at least {keys}", { keys: count(schema.minProperties, "key") }));
      if (keys.length > schema.maxProperties) fail("maxProperties", say("an object with at most {keys}", { keys: count(schema.maxProperties, "key") }));
      for (const key of schema.required || []) if (!has(x, key)) missing("required", key);
      const extra = keys.filter((key) => !has(known, key) && !pattern.some(([source]) => regex(source).test(key)));
      if (schema.additionalProperties === false) for (const key of extra) issues.push(unknownKey("additionalProperties", at, key, Object.keys(known), pattern.map(([source]) => source)));
      for (const [name, member] of Object.entries(known)) if (has(x, name)) check(follow(member), x[name], `${at}/${token(name)}`, issues);
      for (const key of keys) for (const [source, member] of pattern) if (regex(source).test(key)) check(follow(member), x[key], `${at}/${token(key)}`, issues);
      if (isObject(schema.additionalProperties)) for (const key of extra) check(follow(schema.additionalProperties), x[key], `${at}/${token(key)}`, issues);
      if (has(schema, "propertyNames")) for (const key of keys) {
        const found = [];
        check(follow(schema.propertyNames), key, at, found);
        issues.push(...found.map((issue) => ({ ...issue, key, said: say("the key {name} {problem}", { name: `\`${shorten(key).slice(1, -1)}\``, problem: issue.said }) })));
      }
      for (const [name, needed] of Object.entries(schema.dependentRequired || {})) if (has(x, name)) {
        for (const key of needed) if (key !== name && !has(x, key)) missing("dependentRequired", key, say(" when {condition}", { condition: say("{subject} is given", { subject: `\`${line(name)}\`` }) }));
      }
      for (const [name, part] of Object.entries(schema.dependentSchemas || {})) if (has(x, name)) checkWhen(part, x, at, issues, say(" when {condition}", { condition: say("{subject} is given", { subject: `\`${line(name)}\`` }) }));
    };
    // The key that tells branches apart, as the Python validators find it: required by each branch
    // with values of its own; one branch may be for the rest.
    const partsOf = (schema) => {
      const found = new Set(), pending = [schema];
      while (pending.length) {
        const part = follow(pending.shift());
        if (!isObject(part) || found.has(part)) continue;
        found.add(part);
        if (has(part, "$ref")) pending.push(resolve(part.$ref));
        pending.push(...(part.allOf || []));
      }
      return [...found];
    };
    const texts = (schema) => {
      const values = !isObject(schema) ? [] : has(schema, "const") ? [schema.const] : schema.enum || [];
      return values.every((value) => typeof value === "string") ? [...new Set(values)] : [];
    };
    const memberOf = (part, key) => isObject(part.properties) && has(part.properties, key) ? [part.properties[key]] : [];
    const byKey = (key, objects) => {
      const numbers = new Map(), rest = [];
      for (const [number, parts] of objects) {
        const lists = parts.flatMap((part) => memberOf(part, key)).map(texts).filter((list) => list.length);
        const isRequired = parts.some((part) => (part.required || []).includes(key));
        const values = isRequired && lists.length ? lists.reduce((best, list) => list.length < best.length ? list : best) : [];
        if (!values.length) rest.push(parts);
        else if (values.some((value) => numbers.has(value))) return null;
        for (const value of values) numbers.set(value, number);
        if (!values.length) rest.number = number;
      }
      if (!numbers.size || rest.length > 1) return null;
      if (!rest.length) return { key, numbers, rest: -1 };
      const excluded = rest[0].flatMap((part) => memberOf(part, key)).filter(isObject).flatMap((member) => [member, ...(member.allOf || [])]).flatMap((member) => texts(follow(member).not));
      return [...numbers.keys()].every((value) => excluded.includes(value)) ? { key, numbers, rest: rest.number } : null;
    };
    const tags = new Map();
    const tagOf = (branches) => {
      if (tags.has(branches)) return tags.get(branches);
      const objects = [...branches.entries()].map(([number, branch]) => [number, partsOf(branch)])
        .filter(([, parts]) => parts.every((part) => !has(part, "type") || [].concat(part.type).includes("object")));
      const keys = new Set(objects.flatMap(([, parts]) => parts.flatMap((part) => Object.entries(part.properties || {}).filter(([, member]) => texts(member).length).map(([name]) => name))));
      const found = objects.length < 2 ? null : [...keys].map((key) => byKey(key, objects)).find(Boolean) || null;
      tags.set(branches, found);
      return found;
    };
    const checkTagged = ({ key, numbers, rest }, keyword, branches, x, at, issues) => {
      const value = has(x, key) ? x[key] : undefined;
      const index = numbers.has(value) ? numbers.get(value) : rest;
      if (index >= 0) { check(follow(branches[index]), x, at, issues); return; }
      const listed = [...numbers.keys()].map(shorten).join(", "), expected = numbers.size > 1 ? say("one of {values}", { values: listed }) : listed;
      if (has(x, key)) issues.push({ pointer: `${at}/${token(key)}`, keyword, said: say("must be {expected}", { expected }), rest: say(", not {value}", { value: shorten(value) }), key: null });
      else issues.push({ pointer: at, keyword, said: say("{name} is required", { name: `\`${key}\`` }), rest: `; ${say("expected {what}", { what: expected })}`, key });
    };
    const distance = (found, at) => {
      let wrong = 0, depth = 0;
      for (const issue of found) {
        const below = issue.pointer.slice(at.length).split("/").length - 1;
        depth = Math.max(depth, below);
        if (issue.keyword === "type" && !below) wrong = 2;
        else if ((issue.keyword === "const" || issue.keyword === "enum") && below < 2) wrong = Math.max(wrong, 1);
      }
      return [wrong, -depth, found.length];
    };
    const checkForms = (keyword, branches, x, at, issues, fail) => {
      const values = choices(branches);
      if (values) { if (!values.some((value) => equal(value, x))) fail(keyword, valuesWords(values)); return; }
      const tag = isObject(x) ? tagOf(branches) : null;
      if (tag) { checkTagged(tag, keyword, branches, x, at, issues); return; }
      const matched = [], causes = [];
      branches.forEach((branch, index) => {
        const words = inWords(branch) || say("form {number}", { number: index + 1 }), found = [];
        check(follow(branch), x, at, found);
        if (!found.length) { matched.push(words); return; }
        const place = found[0].pointer === at ? "" : ` ${say("at {place}", { place: found[0].pointer.slice(at.length) })}`;
        causes.push([distance(found, at), `${words}:${place} ${found[0].said}${found[0].rest}`]);
      });
      if (keyword === "anyOf" ? matched.length : matched.length === 1) return;
      causes.sort(([a], [b]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      const all = { all: branches.length };
      const said = matched.length ? sayCount("fits {count} of {all} forms ({names}), but must fit exactly one", "fits {count} of {all} forms ({names}), but must fit exactly one", matched.length, { ...all, names: matched.join("; ") })
        : causes.length ? say("fits none of {all} forms", all) : say("no form is allowed");
      issues.push({ pointer: at, keyword, said, rest: matched.length || !causes.length ? "" : say("; the nearest is {form}", { form: causes[0][1] }), key: null });
    };
    const survey = (schema) => {
      if (!isObject(schema)) return;
      // A page says what it does not check: formats that take the tables of Unicode, for one.
      if (asserted.has(schema.format) && !FORMATS[schema.format]) unsupported.add(say("format {name}", { name: schema.format }));
      for (const [key, value] of Object.entries(schema)) {
        if (["$dynamicRef", "$anchor", "$id"].includes(key)) unsupported.add(key);
        if (["properties", "$defs", "patternProperties", "dependentSchemas"].includes(key)) Object.values(value).forEach(survey);
        else if (["allOf", "anyOf", "oneOf", "prefixItems"].includes(key)) value.forEach(survey);
        else if (["items", "additionalProperties", "propertyNames", "contains", "unevaluatedItems", "unevaluatedProperties", "not", "if", "then", "else"].includes(key)) survey(value);
      }
    };
    survey(root);
    const validate = (x) => {
      const issues = [];
      check(root, x, "", issues);
      return issues.map(({ pointer, keyword, said, rest, key }) => ({ pointer, keyword, message: said + rest, key }));
    };
    return { validate, passes, follow, unsupported: [...unsupported] };
  };
})();
