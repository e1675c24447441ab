import { decodings } from "./decodings.ts";
import type { HarvestKind } from "./Harvested.ts";
import type { Harvest } from "./harvestIdentifiers.ts";
import { patternsOf } from "./patternsOf.ts";
import { Searcher } from "./Searcher.ts";

/** A harvested value that the haystack holds. Says where the value came from, never what it is. */
export interface Finding {
  kind: HarvestKind;
  /** Where the input held it. */
  path: string;
  /** How it was written: "plain", "json", "percent", "html", "base64", "hex", joined by ">" from outside inwards. */
  encoding: string;
  /** Where in the text of that encoding. */
  offset: number;
}

/** Encodings within encodings are undone so many times. */
const LAYERS = 4;

/**
 * Searches a text or bytes (a blob, a manifest, a log, a database dump) for everything harvested, also inside base64,
 * hex, HTML entities, percent and JSON escapes, one within the other; upper and lower case, accents, spaces and
 * separators do not matter, and dates and phone numbers are known in their usual writings.
 *
 * Not found: names of one or two letters by themselves, ids with fewer than four digits, and what is compressed or encrypted.
 */
export function findLeaks(harvest: Harvest, haystack: string | Uint8Array): Finding[] {
  const searcher = new Searcher();
  const tokens = new Map<string, number>();
  harvest.values.forEach((value, owner) => {
    const patterns = patternsOf(value);
    for (const pattern of patterns) searcher.add(pattern, owner);
    if (patterns.length > 0) addShortTokens(value.value, owner, tokens);
  });
  const findings = new Map<string, Finding>();
  const report = (owner: number, encoding: string, offset: number) => {
    const key = `${owner} ${encoding}`;
    const value = harvest.values[owner];
    if (value === undefined || findings.has(key)) return;
    findings.set(key, { kind: value.kind, path: value.path, encoding, offset });
  };
  const search = (text: string, encoding: string, binary: boolean, layer: number) => {
    for (const { owner, offset } of searcher.search(text, binary)) report(owner, encoding, offset);
    if (layer === LAYERS) return;
    const inside = encoding === "plain" ? "" : `${encoding}>`;
    findTokens(text, tokens, (owner, offset) => report(owner, `${inside}base64`, offset));
    for (const decoded of decodings(text)) {
      search(decoded.text, inside + decoded.encoding, binary || decoded.binary, layer + 1);
    }
  };
  const { text, binary } = readHaystack(haystack);
  search(text, "plain", binary, 0);
  return [...findings.values()];
}

function readHaystack(haystack: string | Uint8Array): { text: string; binary: boolean } {
  if (typeof haystack === "string") return { text: haystack, binary: false };
  const text = new TextDecoder("utf-8").decode(haystack);
  let strange = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && code !== 10 && code !== 13 && code !== 9)) strange += 1;
  }
  return { text, binary: strange * 50 > text.length };
}

const TOKEN = /[A-Za-z0-9+/_-]{6,15}/g;

/** A short value encoded by itself gives too few bytes to tell from chance when decoded: it is looked up instead. */
function addShortTokens(value: string, owner: number, tokens: Map<string, number>): void {
  const bytes = new TextEncoder().encode(value);
  if (bytes.length < 4 || bytes.length > 11) return;
  const encoded = btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
  tokens.set(encoded, owner);
  tokens.set(encoded.replaceAll("+", "-").replaceAll("/", "_"), owner);
}

function findTokens(
  text: string,
  tokens: Map<string, number>,
  found: (owner: number, offset: number) => void,
): void {
  if (tokens.size === 0) return;
  for (const match of text.matchAll(TOKEN)) {
    const owner = tokens.get(match[0]);
    if (owner !== undefined) found(owner, match.index);
  }
}
