/** Numbers that look random and are the same each time (mulberry32). */
export function diceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What to mutate, and with what. */
export interface Mutation {
  readonly samples: readonly Uint8Array[];
  /** Pieces that mean something in the format. */
  readonly tokens: readonly string[];
  readonly dice: (below: number) => number;
}

/**
 * One mutated input: a sample with one to eight changes, each a flipped, replaced or removed byte, a removed, repeated,
 * moved or reversed stretch, an inserted token, a stretch of another sample, or a cut end.
 */
export function mutate({ samples, tokens, dice }: Mutation): Uint8Array {
  const pick = <T>(list: readonly T[]): T => list[dice(list.length)] as T;
  let bytes = Array.from(pick(samples));
  for (let change = dice(8); change >= 0; change--) {
    const at = dice(bytes.length + 1);
    const size = 1 + dice(Math.max(1, Math.min(64, bytes.length)));
    const stretch = bytes.slice(at, at + size);
    switch (dice(10)) {
      case 0:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8));
        break;
      case 1:
        if (at < bytes.length) bytes[at] = dice(256);
        break;
      case 2:
        bytes.splice(at, size);
        break;
      case 3:
        bytes.splice(at, 0, ...stretch, ...stretch);
        break;
      case 4:
        bytes.splice(dice(bytes.length + 1), 0, ...bytes.splice(at, size));
        break;
      case 5:
        bytes.splice(at, size, ...stretch.reverse());
        break;
      case 6: {
        const other = pick(samples);
        const from = dice(other.length);
        bytes.splice(at, dice(2) * size, ...other.subarray(from, from + size * 4));
        break;
      }
      case 7:
        bytes = bytes.slice(0, at);
        break;
      default:
        bytes.splice(
          at,
          dice(2) * size,
          ...new TextEncoder().encode(pick(tokens).repeat(1 + dice(dice(20) === 0 ? 200 : 2))),
        );
    }
  }
  return Uint8Array.from(bytes);
}
