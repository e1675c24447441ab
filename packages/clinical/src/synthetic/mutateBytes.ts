import { makeDice } from "./Dice.ts";

/** Values that lengths and counts are tried with. */
const TELLING = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];

/**
 * A damaged copy: some bytes changed, a stretch cut out, doubled, moved or the end cut off. The same for the same seed.
 */
export function mutateBytes(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const dice = makeDice(seed);
  const below = (end: number) => dice.whole(0, end - 1);
  let copy = Uint8Array.from(bytes);
  const times = 1 + below(4);
  for (let i = 0; i < times && copy.byteLength > 0; i += 1) {
    const at = below(copy.byteLength);
    const length = Math.min(copy.byteLength - at, 1 + below(below(4) === 0 ? 400 : 12));
    const kind = below(8);
    if (kind <= 2) copy[at] = below(256);
    else if (kind === 3) copy.fill(TELLING[below(TELLING.length)] ?? 0, at, at + Math.min(4, length));
    else if (kind === 4) copy = join(copy.subarray(0, at), copy.subarray(at + length));
    else if (kind === 5) copy = join(copy.subarray(0, at + length), copy.subarray(at));
    else if (kind === 6) copy.copyWithin(below(copy.byteLength), at, at + length);
    else copy = copy.slice(0, Math.max(1, below(8) === 0 ? at : copy.byteLength - below(40)));
  }
  return copy;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.byteLength + b.byteLength);
  whole.set(a);
  whole.set(b, a.byteLength);
  return whole;
}
