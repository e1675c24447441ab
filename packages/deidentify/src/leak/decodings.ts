/** A text found inside another by undoing one encoding. `binary`: only the printable stretches of decoded bytes. */
export interface Decoded {
  encoding: string;
  text: string;
  binary: boolean;
}

const NAMED: { [name: string]: string } = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
  commat: "@",
  period: ".",
  hyphen: "-",
};
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
LATIN.forEach((name, i) => {
  NAMED[name] ??= String.fromCharCode(160 + i);
});

const PERCENT = /(?:%[0-9A-Fa-f]{2})+/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));?/g;
const BACKSLASH = /\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(["\\/bfnrt]))/g;
// Looks back from the line end: looking forward along a run of megabytes would take its square.
const WRAPPED = /(?<=[A-Za-z0-9+/]{40})\r?\n(?=[A-Za-z0-9+/])/g;
const BASE64 = /[A-Za-z0-9+/_-]{16,}/g;
const HEX = /(?:[0-9A-Fa-f]{2}){6,}/g;
const utf8 = new TextDecoder("utf-8", { fatal: true });
const loose = new TextDecoder("utf-8");

/** Undoes, each by itself, the encodings in which a text may carry another. */
export function* decodings(text: string): Generator<Decoded> {
  if (text.includes("\\")) yield* changed(text, "json", undoBackslashes(text));
  if (text.includes("%")) yield* changed(text, "percent", text.replace(PERCENT, undoPercent));
  if (text.includes("&")) yield* changed(text, "html", text.replace(ENTITY, undoEntity));
  yield* undoRuns(text.includes("\n") ? text.replace(WRAPPED, "") : text, "base64", BASE64, fromBase64);
  yield* undoRuns(text, "hex", HEX, fromHex);
}

function* changed(text: string, encoding: string, undone: string): Generator<Decoded> {
  if (undone !== text) yield { encoding, text: undone, binary: false };
}

function undoBackslashes(text: string): string {
  return text.replace(BACKSLASH, (_all, u?: string, x?: string, letter?: string) => {
    if (letter !== undefined) return '"\\/'.includes(letter) ? letter : "\n";
    return String.fromCharCode(Number.parseInt(u ?? x ?? "20", 16));
  });
}

function undoPercent(run: string): string {
  return loose.decode(Uint8Array.from(run.slice(1).split("%"), (pair) => Number.parseInt(pair, 16)));
}

function undoEntity(all: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? all;
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? "20", 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
}

/** Decodes each run at every alignment, because a run may begin with letters that are not of the encoding. */
function* undoRuns(
  text: string,
  encoding: string,
  run: RegExp,
  decode: (run: string, skip: number) => Uint8Array | undefined,
): Generator<Decoded> {
  const texts: string[] = [];
  const stretches: string[] = [];
  for (const [found] of text.matchAll(run)) {
    for (let skip = 0; skip < 4; skip += 1) {
      const bytes = decode(found, skip);
      if (bytes === undefined) break;
      const whole = asText(bytes);
      if (whole !== undefined) texts.push(whole);
      else collectPrintable(bytes, stretches);
    }
  }
  if (texts.length > 0) yield { encoding, text: texts.join("\n"), binary: false };
  if (stretches.length > 0) yield { encoding, text: stretches.join("\n"), binary: true };
}

const VALUES = new Int8Array(128).fill(-1);
for (const [i, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
  VALUES[letter.charCodeAt(0)] = i;
}
VALUES["-".charCodeAt(0)] = 62;
VALUES["_".charCodeAt(0)] = 63;

function fromBase64(run: string, skip: number): Uint8Array {
  const bytes = new Uint8Array(Math.floor(((run.length - skip) * 3) / 4));
  let bits = 0;
  let held = 0;
  let size = 0;
  for (let i = skip; i < run.length; i += 1) {
    bits = (bits << 6) | (VALUES[run.charCodeAt(i)] as number);
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[size++] = (bits >> held) & 255;
      bits &= (1 << held) - 1;
    }
  }
  return bytes.subarray(0, size);
}

function fromHex(run: string, skip: number): Uint8Array | undefined {
  if (skip > 1) return undefined;
  const bytes = new Uint8Array((run.length - skip) >> 1);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(run.substr(skip + i * 2, 2), 16);
  return bytes;
}

function isPrintable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9;
}

function asText(encoded: Uint8Array): string | undefined {
  const bytes = narrowed(encoded);
  let beyond = false;
  for (const byte of bytes) {
    if (byte >= 128) beyond = true;
    else if (!isPrintable(byte)) return undefined;
  }
  if (!beyond) return loose.decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 of Latin text holds a zero in every second byte. */
function narrowed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 8 || (bytes[0] !== 0 && bytes[1] !== 0)) return bytes;
  const zeros = bytes[0] === 0 ? 0 : 1;
  for (let i = zeros; i < bytes.length; i += 2) if (bytes[i] !== 0) return bytes;
  return bytes.filter((_byte, i) => i % 2 !== zeros);
}

function collectPrintable(bytes: Uint8Array, into: string[]): void {
  let start = -1;
  for (let i = 0; i <= bytes.length; i += 1) {
    const byte = bytes[i];
    if (byte !== undefined && (isPrintable(byte) || byte >= 0xc2)) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0 && i - start >= 6) into.push(loose.decode(bytes.subarray(start, i)));
    start = -1;
  }
}
