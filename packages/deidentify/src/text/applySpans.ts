import type { PlainText } from "./PlainText.ts";
import type { Span } from "./Span.ts";

/** A stretch of the original, and what stands there instead; `undefined` where the original stays. */
export interface Piece {
  start: number;
  end: number;
  instead: string | undefined;
}

/**
 * Cuts a text along its spans: where two claim the same letters, the earlier in the list has them. Gives pieces in the
 * order of the original, in the original's indices, only those that change.
 */
export function piecesOf(plain: PlainText, spans: readonly Span[]): Piece[] {
  const owners = new Int32Array(plain.text.length).fill(-1);
  spans.forEach((span, owner) => {
    for (let i = span.start; i < span.end; i += 1) if (owners[i] === -1) owners[i] = owner;
  });
  const pieces: Piece[] = [];
  for (let i = 0; i < owners.length; ) {
    const owner = owners[i] as number;
    let end = i + 1;
    while (end < owners.length && owners[end] === owner) end += 1;
    const span = spans[owner];
    if (span !== undefined && span.stays !== true) {
      const isWhole = i === span.start && end === span.end;
      const said = plain.text.slice(i, end);
      // What is left of a span between others may be only its spaces.
      const instead = isWhole && span.instead !== undefined ? span.instead : `[${span.mark}]`;
      if (isWhole || /[\p{L}\p{N}]/u.test(said)) {
        pieces.push({ start: plain.startOf(i), end: plain.endOf(end), instead });
      }
    }
    i = end;
  }
  return pieces;
}

/** The pieces of two readings of one text: where they meet, one piece of all that either takes. */
export function unitedPieces(first: readonly Piece[], second: readonly Piece[]): Piece[] {
  const united: Piece[] = [];
  for (const piece of [...first, ...second].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = united.at(-1);
    if (last === undefined || piece.start >= last.end) united.push({ ...piece });
    else if (piece.end > last.end) {
      last.end = piece.end;
      if (!/^\[[A-Z]+\]$/.test(last.instead ?? "")) last.instead = piece.instead;
    }
  }
  return united;
}

/** The text with its pieces put in; one mark for several of a kind side by side. */
export function applyPieces(original: string, pieces: readonly Piece[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, instead } of pieces) {
    if (instead === undefined || start < at) continue;
    out += original.slice(at, start) + instead;
    at = end;
  }
  return (out + original.slice(at)).replace(/(\[[A-Z]+\])(?:[\s,.]{0,2}\1)+/g, "$1");
}
