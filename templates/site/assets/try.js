// Sends the request of the builder from the browser, where the profile allows it. The key stays in
// this variable: it is written nowhere, and is part of no address.
"use strict";
(() => {
  const specpress = window.specpress;
  const { $, element, say } = specpress;
  let key = "", running = null;
  const MOST_SHOWN = 2000, MOST_MEDIA = 12;

  const note = (...parts) => element("p", { class: "note" }, ...parts);
  const code = (text) => element("pre", { tabindex: "0" }, element("code", {}, text));
  const shown = (value) => JSON.stringify(value, (_, x) => (typeof x === "string" && x.length > MOST_SHOWN ? `${x.slice(0, 80)}… (${specpress.sayCount("{count} character", "{count} characters", x.length)})` : x), 2);

  // `specpress serve --mock` hands requests on to mock servers on this machine.
  const mock = $("meta[name=specpress-mock]")?.content;
  const placed = (model, url) => { const at = new URL(url); return mock ? `${mock}${model.id.split("/")[0]}${at.pathname}${at.search}` : url; };

  // What a call sends; a text that says why it cannot be sent from here.
  const prepared = (model, task) => {
    const { url, headers, body } = specpress.request(model, task);
    const sent = [];
    for (const [name, parts] of headers) {
      const value = parts.map((part) => (typeof part === "string" ? part : key || (mock ? "any-key" : ""))).join("");
      if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) return say("The header {name} holds characters that no header can.", { name });
      if (/^(cookie|host|origin|referer)$/i.test(name)) return say("Browsers let no page set the header {name}: use the curl line.", { name });
      sent.push([name, value.trim()]);
    }
    const options = { method: model.method, headers: sent, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" };
    if (body.value !== undefined) options.body = JSON.stringify(specpress.fresh(body.value));
    else if (body.text !== undefined) options.body = body.text;
    else if (body.form) {
      if (body.form.some(({ file }) => file)) return say("This request sends files: use one of the listings.");
      options.body = new FormData();
      for (const { name, text, type } of body.form) options.body.append(name, type ? new Blob([text], { type }) : text);
    } else if (body.file) return say("This request sends a file: use one of the listings.");
    const keys = model.auth.query.map(([name]) => `${name}=${encodeURIComponent(key || (mock ? "any-key" : ""))}`).join("&");
    return [placed(model, keys ? `${url}${url.includes("?") ? "&" : "?"}${keys}` : url), options];
  };

  // Pictures, sounds and films that an answer holds or leads to.
  const KINDS = [["img", /\.(png|jpe?g|webp|gif|avif|svg)$/i, /image|img|picture|cover|thumb/i], ["video", /\.(mp4|webm|mov|m4v)$/i, /video|film|movie/i], ["audio", /\.(mp3|wav|ogg|flac|m4a|opus|aac)$/i, /audio|sound|music|speech|voice/i]];
  const MAGIC = [["iVBORw0KGgo", "img", "image/png"], ["/9j/", "img", "image/jpeg"], ["R0lGOD", "img", "image/gif"], ["UklGR", "img", "image/webp"], ["SUQz", "audio", "audio/mpeg"], ["//vQ", "audio", "audio/mpeg"], ["T2dnUw", "audio", "audio/ogg"], ["AAAA", "video", "video/mp4"]];
  const media = (value, name = "", found = []) => {
    if (found.length >= MOST_MEDIA) return found;
    if (typeof value === "string") {
      const data = /^data:(image|audio|video)\//i.exec(value);
      if (data) found.push([data[1].toLowerCase() === "image" ? "img" : data[1].toLowerCase(), value]);
      else if (/^https:\/\/\S+$/i.test(value)) {
        const path = value.split(/[?#]/)[0];
        const kind = KINDS.find(([, ending]) => ending.test(path)) ?? (/\.\w{2,4}$/.test(path.split("/").at(-1)) ? undefined : KINDS.find(([, , named]) => named.test(name)));
        if (kind) found.push([kind[0], value]);
      } else if (value.length > 200 && /base64|b64/i.test(name)) {
        const known = MAGIC.find(([start]) => value.startsWith(start));
        if (known) found.push([known[1], `data:${known[2]};base64,${value}`]);
      }
    } else if (typeof value === "object" && value !== null) for (const [own, one] of Object.entries(value)) media(one, Array.isArray(value) ? name : own, found);
    return found;
  };
  const player = ([tag, source]) => element("figure", { class: "media" }, element(tag, { src: source, controls: tag !== "img", alt: tag === "img" ? say("From the answer") : undefined, ...(tag === "img" ? {} : { "aria-label": say("From the answer") }) }));

  // The text that an event of a stream adds.
  const at = (x, path) => (path ? path.split(".").reduce((node, part) => node?.[part], x) : x);
  const added = (event, { delta, text, results }) => [event, ...(Array.isArray(event?.[results]) ? event[results] : [])].flatMap((one) => {
    const piece = at(one, delta), said = typeof piece === "string" ? piece : at(piece, text);
    return typeof said === "string" ? [said] : [];
  }).join("");
  const stream = async (response, model, out) => {
    const text = element("p", { class: "streamed", "aria-live": "off" }), log = element("code", {}), decoder = new TextDecoder();
    const isEvents = response.headers.get("content-type")?.includes("event-stream");
    out.append(text, element("details", {}, element("summary", {}, say("Events")), element("pre", { tabindex: "0" }, log)));
    let rest = "", data = [], last = null;
    const take = (raw) => {
      log.append(`${raw}\n`);
      try { last = JSON.parse(raw); text.append(added(last, model.stream ?? {})); } catch { /* the mark of the end */ }
    };
    const line = (one) => {
      if (!isEvents) { if (one.trim()) take(one); }
      else if (one.startsWith("data:")) data.push(one.slice(5).replace(/^ /, ""));
      else if (one === "" && data.length) { take(data.join("\n")); data = []; }
    };
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = done ? "" : lines.pop();
      lines.forEach(line);
      if (done) { line(""); break; }
    }
    if (!text.textContent && last) out.append(code(shown(last)));
  };
  const read = async (response, model, out) => {
    const type = (response.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
    if (/event-stream|ndjson|jsonl|json-seq/.test(type) && response.body) return stream(response, model, out);
    const [family] = type.split("/");
    if (["image", "audio", "video"].includes(family)) { out.append(player([family === "image" ? "img" : family, URL.createObjectURL(await response.blob())])); return undefined; }
    const text = await response.text();
    let value;
    try { value = JSON.parse(text); } catch { out.append(code(text.slice(0, 100000) || say("(nothing)"))); return undefined; }
    out.append(...media(value).map(player), code(shown(value)));
    return undefined;
  };
  // A browser does not say whether a server refuses pages or cannot be reached.
  const explain = (fault, model, task, out) => {
    const curl = specpress.snippets(model, task).find(([name]) => name === "curl")[1], host = new URL(model.url).host;
    out.replaceChildren(note(element("b", {}, say("No answer could be read.")), " ", say("Either {host} cannot be reached, or it does not let web pages of other hosts call it (CORS; the browser says only “{message}”). The same call from a terminal:", { host, message: fault.message })), code(curl));
    $$pre(out);
  };
  const $$pre = (out) => out.querySelectorAll("pre").forEach(specpress.addCopy);

  const send = async () => {
    const { model, task } = specpress.builder, out = $("#try-answer"), button = $("#try-send");
    if (running) { running.abort(); return; }
    const call = prepared(model, task);
    if (typeof call === "string") { out.replaceChildren(note(call)); return; }
    if (model.auth.scheme !== "none" && !key && !mock) { out.replaceChildren(note(say("Enter your key first."))); $("#try-key").focus(); return; }
    running = new AbortController();
    button.textContent = say("Stop");
    out.replaceChildren(note(say("Sending …")));
    const start = performance.now(), spent = () => `${Math.round(performance.now() - start).toLocaleString("en")} ms`;
    try {
      const response = await fetch(call[0], { ...call[1], signal: running.signal });
      const first = spent(), line = element("p", { class: "answer-line", "data-ok": String(response.ok) }, element("b", {}, `${response.status} ${response.statusText}`.trim()), ` ${say("in {time}", { time: first })}`);
      const headers = element("details", {}, element("summary", {}, say("Headers")), code([...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n")));
      out.replaceChildren(line, headers);
      await read(response, model, out);
      line.append(say(", complete after {time}", { time: spent() }));
      $$pre(out);
    } catch (fault) {
      if (fault.name === "AbortError") out.append(note(say("Stopped.")));
      else if ($(".answer-line", out)) out.append(note(say("The answer broke off: {message}", { message: fault.message })));
      else explain(fault, model, task, out);
    } finally {
      running = null;
      button.textContent = say("Send");
    }
  };
  const tell = () => { if (mock) $(".builder-head p").textContent = say("Requests go to a mock server on this machine."); };
  tell();
  document.addEventListener("submit", (event) => { if (event.target.id === "try-form") { event.preventDefault(); send(); } });
  document.addEventListener("input", (event) => { if (event.target.id === "try-key") key = event.target.value.trim(); });
  // Another model's page keeps the key.
  document.addEventListener("specpress:page", () => { running?.abort(); const field = $("#try-key"); if (field) field.value = key; tell(); });
})();
