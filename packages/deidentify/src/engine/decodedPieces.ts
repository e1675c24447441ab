const PERCENT = /(?:%[0-9A-Fa-f]{2})/g;
const ENTITY = /&#(?:(\d{1,7})|[xX]([0-9A-Fa-f]{1,6}));?/g;
const BASE64 = /[A-Za-z0-9+/_-]{6,}={0,2}/g;
const HEX = /(?:[0-9A-Fa-f]{2}){4,}/g;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\r\n\t]{3,}$/u;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** What a short text may carry in percents, HTML's numeric entities, base64 or hexadecimal, where it decodes to text. */
export function decodedPieces(text: string): string[] {
  const pieces: string[] = [];
  if (text.includes("%")) {
    const undone = text.replace(PERCENT, (one) => String.fromCharCode(Number.parseInt(one.slice(1), 16)));
    if (undone !== text) pieces.push(undone);
  }
  if (text.includes("&#")) pieces.push(text.replace(ENTITY, undoEntity));
  for (const [run] of text.matchAll(BASE64)) {
    // A word in one case without digits is a word.
    if (/^[A-Z]?[a-z]+$|^[A-Z]+$|^[\d-]+$/.test(run)) continue;
    const piece = fromBase64(run);
    if (piece !== undefined) pieces.push(piece);
  }
  for (const [run] of text.matchAll(HEX)) {
    const piece = asText(Uint8Array.from(run.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
    if (piece !== undefined) pieces.push(piece);
  }
  return pieces;
}

function undoEntity(all: string, decimal?: string, hexadecimal?: string): string {
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? "20", 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
}

function fromBase64(run: string): string | undefined {
  const standard = run.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (standard.length % 4 === 1) return undefined;
  return asText(Uint8Array.from(atob(standard), (letter) => letter.charCodeAt(0)));
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(bytes);
    return PRINTABLE.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
