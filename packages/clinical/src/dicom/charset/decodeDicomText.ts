import { type CharacterSet, type CharacterSets, ESCAPES } from "./characterSets.ts";

const ESCAPE = 0x1b;
/** Behind these the sets are again those of the beginning (PS3.5 6.1.2.5.3); in names also behind ^ and =. */
const RESETS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c]);
const NAME_RESETS = new Set([...RESETS, 0x5e, 0x3d]);

/**
 * A value's bytes as text, or undefined where they are not text of the declared sets: such a value is unreadable, and
 * whoever de-identifies must take it for identifying.
 *
 * Source: PS3.3 C.12.1.1.2, PS3.5 6.1.2.
 */
export function decodeDicomText(bytes: Uint8Array, sets: CharacterSets, isName = false): string | undefined {
  if (sets.kind === "unknown") return isAscii(bytes) ? ascii(bytes) : undefined;
  if (sets.kind === "whole") return decode(bytes, sets.label);
  if (isAscii(bytes) && sets.initial.g0.label === "us-ascii") return ascii(bytes);
  const resets = isName ? NAME_RESETS : RESETS;
  let { g0 } = sets.initial;
  let g1: CharacterSet | undefined = sets.initial.g1;
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE) {
      const switched = sets.mayEscape ? escapeAt(bytes, at + 1) : undefined;
      if (switched === undefined) return undefined;
      if (switched.set.half === "G0") g0 = switched.set;
      else g1 = switched.set;
      at = switched.end;
      continue;
    }
    const isUpper = byte >= 0x80;
    const set = isUpper ? g1 : g0;
    if (set === undefined) return undefined;
    const isControl = byte < 0x20;
    if (!isUpper && (isControl || (set.width === 1 && resets.has(byte)))) {
      if (resets.has(byte)) {
        g0 = sets.initial.g0;
        g1 = sets.initial.g1;
      }
      text += String.fromCharCode(byte);
      at += 1;
      continue;
    }
    const end = runEnd(bytes, at, { isUpper, set, resets });
    const run = decodeRun(bytes.subarray(at, end), set);
    if (run === undefined) return undefined;
    text += run;
    at = end;
  }
  return text;
}

/** Where the bytes of one half and one set end. */
function runEnd(
  bytes: Uint8Array,
  from: number,
  { isUpper, set, resets }: { isUpper: boolean; set: CharacterSet; resets: Set<number> },
): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE || byte >= 0x80 !== isUpper || byte < 0x20) break;
    if (!isUpper && set.width === 1 && resets.has(byte)) break;
    at += set.width;
  }
  return Math.min(at, bytes.length);
}

function escapeAt(bytes: Uint8Array, at: number): { set: CharacterSet; end: number } | undefined {
  const text = String.fromCharCode(...bytes.subarray(at, at + 3));
  const found = ESCAPES.find(([sequence]) => text.startsWith(sequence));
  return found === undefined ? undefined : { set: found[1], end: at + found[0].length };
}

function decodeRun(run: Uint8Array, set: CharacterSet): string | undefined {
  if (set.label === "us-ascii") return ascii(run);
  if (run.length % set.width !== 0) return undefined;
  if (set.wrap === "jis-0208") {
    return decode(Uint8Array.of(ESCAPE, 0x24, 0x42, ...run, ESCAPE, 0x28, 0x42), set.label);
  }
  if (set.wrap === "jis-0212") {
    const wrapped: number[] = [];
    for (let i = 0; i < run.length; i += 2)
      wrapped.push(0x8f, (run[i] ?? 0) | 0x80, (run[i + 1] ?? 0) | 0x80);
    return decode(Uint8Array.from(wrapped), set.label);
  }
  return decode(run, set.label);
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === ESCAPE) return false;
  return true;
}

function ascii(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
