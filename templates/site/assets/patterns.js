// Patterns of schemas that RegExp is not safe for; only pages of models with such a pattern load this.
"use strict";
(() => {
  const specpress = (window.specpress = window.specpress || {});
  // A pattern that RegExp could need very long for: all ways to read the text are followed side by
  // side (Thompson 1968), by the program that the Python validators run.
  specpress.linear = ([bounds, kinds, code, looks]) => {
    const inner = looks.map(([ahead, program]) => [ahead, specpress.linear(program)]), sets = new Map();
    const hasWords = code.some(([op, word]) => op === "a" && (word === "b" || word === "B"));
    const isWord = (point) => point !== undefined && /^\w$/.test(String.fromCodePoint(point));
    const kindOf = (point) => {
      let low = 0, high = bounds.length;
      while (low < high) { const middle = (low + high) >> 1; if (bounds[middle] <= point) low = middle + 1; else high = middle; }
      return kinds[low - 1];
    };
    const setOf = (places) => {
      const key = places.join();
      if (sets.size > 2000) sets.clear();
      if (!sets.has(key)) sets.set(key, { places, next: new Map() });
      return sets.get(key);
    };
    const step = (places, holds, kind) => {
      const pending = [0, ...places], seen = new Set(), after = new Set();
      let match = false;
      while (pending.length) {
        const place = pending.pop();
        if (seen.has(place)) continue;
        seen.add(place);
        const [op, word, targets] = code[place];
        if (op === "m") match = true;
        else if (op === "s") pending.push(...targets);
        else if (op === "c") { if (kind >= 0 && word[kind] === "1") after.add(place + 1); }
        else {
          const bit = op === "l" ? targets[0] + 3 : "^$bB".indexOf(word);
          if (op === "a" && word === "B" ? !((holds >> 2) & 1) : ((holds >> bit) & 1) === (word === "-" ? 0 : 1)) pending.push(place + 1);
        }
      }
      return [match, setOf([...after].sort((a, b) => a - b))];
    };
    const read = (points, marks, backwards) => {
      const size = points.length, looked = inner.map(([ahead, look]) => { const found = new Uint8Array(size + 1); look.read(points, found, ahead); return found; });
      let set = setOf([]);
      for (let count = 0; count <= size; count++) {
        const at = backwards ? size - count : count;
        let holds = (at === 0 ? 1 : 0) | (at === size ? 2 : 0);
        if (hasWords && isWord(points[at - 1]) !== isWord(points[at])) holds |= 4;
        looked.forEach((found, number) => { holds |= found[at] << (number + 3); });
        const kind = count < size ? kindOf(points[backwards ? at - 1 : at]) : -1, key = `${holds},${kind}`;
        if (!set.next.has(key)) set.next.set(key, step(set.places, holds, kind));
        const [match, next] = set.next.get(key);
        if (match) { if (!marks) return true; marks[at] = 1; }
        set = next;
      }
      return false;
    };
    return { read, test: (text) => read(Array.from(text, (char) => char.codePointAt(0)), null, false) };
  };
})();
