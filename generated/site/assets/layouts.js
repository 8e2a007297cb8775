"use strict";
(() => {
const specpress = window.specpress;
const { UNSEEN, hex } = specpress.writing;
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
go: (x) => x.includes("\x60") || !isSeen(x) ? literals.go(x) : `\`${x}\``,
java: (x) => x.endsWith('"') ? literals.java(x) : `"""\n${x.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"')}"""`,
csharp: (x) => { const marks = '"'.repeat(Math.max(3, ...(x.match(/"{3,}/g) ?? []).map((run) => run.length + 1))); return `${marks}\n${x}\n${marks}`; },
};
const put = (layout, places) => layout.replace(/\{(url|method|headers|body|type|name|value|line)\}/g, (whole, name) => places[name] ?? whole);
specpress.program = (way, method, { place, headers, body }) => {
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
})();
