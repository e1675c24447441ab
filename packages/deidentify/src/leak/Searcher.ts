import { foldText, isWordCode } from "./foldText.ts";
import type { Pattern } from "./patternsOf.ts";

interface Entry extends Pattern {
  owner: number;
  codes: Uint16Array;
}

/** A place where a pattern was found: whose it is, and where in the searched text. */
export interface Hit {
  owner: number;
  offset: number;
}

const BUCKETS = 1 << 16;
/** In bytes that are not text, shorter words turn up by chance. */
const SHORTEST_IN_BINARY = 5;

/** Searches a text for thousands of patterns at once, looking only at letters and digits. */
export class Searcher {
  readonly #buckets: (Entry[] | undefined)[] = new Array(BUCKETS);

  add(pattern: Pattern, owner: number): void {
    const codes = Uint16Array.from(pattern.compact, (letter) => letter.charCodeAt(0));
    if (codes.length < 3) return;
    const slot = hash(codes[0] as number, codes[1] as number, codes[2] as number);
    const bucket = this.#buckets[slot];
    const entry = { ...pattern, owner, codes };
    if (bucket === undefined) this.#buckets[slot] = [entry];
    else if (
      !bucket.some(
        (one) => one.owner === owner && one.compact === pattern.compact && one.shape === pattern.shape,
      )
    )
      bucket.push(entry);
  }

  /** The first hit of each owner. `binary`: the text is what was printable among bytes. */
  search(text: string, binary: boolean): Hit[] {
    const folded = foldText(text);
    const codes = new Uint16Array(folded.length + 1);
    const places = new Uint32Array(folded.length + 1);
    const breaks = new Uint8Array(folded.length + 1);
    let size = 0;
    let separated = 1;
    for (let i = 0; i < folded.length; i += 1) {
      const code = folded.charCodeAt(i);
      if (isWordCode(code)) {
        codes[size] = code;
        places[size] = i;
        breaks[size] = separated;
        size += 1;
        separated = 0;
      } else if (code === 34 || code === 123 || code === 125 || code === 10) {
        // A quote, a brace, a line's end: what stands on both sides is not one value.
        separated = 2;
      } else if (separated === 0) separated = 1;
    }
    breaks[size] = 2;
    const hits = new Map<number, Hit>();
    for (let i = 0; i + 2 < size; i += 1) {
      const bucket = this.#buckets[hash(codes[i] as number, codes[i + 1] as number, codes[i + 2] as number)];
      if (bucket === undefined) continue;
      for (const entry of bucket) {
        if (hits.has(entry.owner) || (binary && entry.codes.length < SHORTEST_IN_BINARY)) continue;
        if (!matches(entry, codes, breaks, i, size)) continue;
        const end = places[i + entry.codes.length - 1] as number;
        if (entry.shape !== undefined && !entry.shape.test(folded.slice(places[i], end + 1))) continue;
        hits.set(entry.owner, { owner: entry.owner, offset: places[i] as number });
      }
    }
    return [...hits.values()];
  }
}

function matches(entry: Entry, codes: Uint16Array, breaks: Uint8Array, at: number, size: number): boolean {
  const { codes: wanted, bounded } = entry;
  const { length } = wanted;
  if (at + length > size) return false;
  for (let k = 0; k < length; k += 1) {
    if (codes[at + k] !== wanted[k]) return false;
    if (k > 0 && breaks[at + k] === 2) return false;
  }
  if (!bounded) return true;
  if (at > 0 && breaks[at] === 0 && isDigit(codes[at - 1]) === isDigit(codes[at])) return false;
  const next = at + length;
  return next >= size || breaks[next] !== 0 || isDigit(codes[next - 1]) !== isDigit(codes[next]);
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}

function hash(a: number, b: number, c: number): number {
  return (((a * 961 + b * 31 + c) * 2654435761) >>> 16) & (BUCKETS - 1);
}
