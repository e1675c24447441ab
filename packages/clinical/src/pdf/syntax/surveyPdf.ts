import type { Deadline } from "../Deadline.ts";
import { PDF_LIMITS } from "../limits.ts";
import { encrypted, malformed, notPdf, tooEntangled, tooLarge } from "../PdfFault.ts";
import { type DrawnNames, namesDrawnIn, nestingOf } from "./nestingOf.ts";
import { isName, isRef, nameOf, type PdfDict, type PdfValue } from "./PdfValue.ts";
import { parseValue } from "./parseValue.ts";
import { Budget, fromAscii, inflate, lengthOfLzw } from "./unpack.ts";
import { usedAsOther } from "./usedAsOther.ts";

/** What has to be known of a file before a reader that trusts it may have it. */
export interface PdfSurvey {
  /** Pictures, each once; what only makes others transparent does not count. */
  pictures: number;
  /** Is there a font of which nobody can tell for certain which letters its shapes are? */
  hasUnmappedFonts: boolean;
}

const HEADER_WITHIN = 1024;
const ASCII = new Set(["ASCIIHexDecode", "AHx", "ASCII85Decode", "A85"]);
const PACKED = new Set(["FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL"]);
const LARGEST_RUN = 64;
/** Drawings within drawings, each as often as it is drawn. */
const MOST_DRAWINGS = 100_000;
/** Names that number a font's shapes and do not say what they are. */
const NUMBERED = /^(?:[A-Za-z]{0,2}\d+|(?:cid|glyph|index|char|gid)[-_.]?\d+)$/i;

interface Stream {
  start: number;
  dict: PdfDict | undefined;
  number: number;
}

/**
 * Walks all objects of a file where they lie, not where its tables say, and unpacks every stream once, counting: a
 * bomb is refused before a reader of PDF sees it. Errors: `pdf/not-pdf`, `pdf/too-large`, `pdf/encrypted`,
 * `pdf/entangled`, `pdf/malformed`. Source: ISO 32000-2, 7.
 */
export async function surveyPdf(bytes: Uint8Array, deadline: Deadline): Promise<PdfSurvey> {
  if (bytes.length > PDF_LIMITS.bytes) throw tooLarge("bytes");
  const text = new TextDecoder("latin1").decode(bytes);
  const header = text.indexOf("%PDF-");
  if (header < 0 || header > HEADER_WITHIN) throw notPdf();
  const surveyor = new Surveyor(bytes, text, deadline);
  surveyor.walk();
  await surveyor.unpack();
  return surveyor.survey();
}

class Surveyor {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #streams: Stream[] = [];
  readonly #objects = new Map<number, PdfValue>();
  readonly #drawn = new Map<number, DrawnNames>();
  readonly #budget: Budget;
  #count = 0;
  #pictures = 0;
  #masks = 0;
  #hasUnmappedFonts = false;

  constructor(bytes: Uint8Array, text: string, deadline: Deadline) {
    this.#bytes = bytes;
    this.#text = text;
    this.#budget = new Budget(PDF_LIMITS.unpacked, deadline);
  }

  /** Finds objects, trailers and streams. */
  walk(): void {
    const text = this.#text;
    const known = new Set<number>();
    const shape = /(?:(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj|trailer)(?![a-z])/g;
    for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
      const { value, end } = parseValue(text, shape.lastIndex);
      shape.lastIndex = Math.max(shape.lastIndex, end);
      if (value === undefined) continue;
      if (match[1] === undefined) {
        if (value instanceof Map) this.#learnTrailer(value);
        continue;
      }
      this.#learn(value, Number(match[1]));
      const start = value instanceof Map ? startOfStream(text, end) : undefined;
      if (start === undefined || !(value instanceof Map)) continue;
      known.add(start);
      this.#addStream({ start, dict: value, number: Number(match[1]) });
      const length = value.get("Length");
      // What the stream holds are no objects; where its length is wrong, its parts are looked at as they come.
      if (
        typeof length === "number" &&
        /^\s{0,2}endstream/.test(text.slice(start + length, start + length + 12))
      )
        shape.lastIndex = start + length;
    }
    // A reader that mends files finds these too.
    for (let at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
      if (text.startsWith("end", at - 3)) continue;
      const start = startOfStream(text, at);
      if (start !== undefined && !known.has(start)) this.#addStream({ start, dict: undefined, number: -1 });
    }
  }

  /** Unpacks what is packed, and reads the objects within. */
  async unpack(): Promise<void> {
    const isHolder = ({ dict }: Stream) => nameOf(dict?.get("Type")) === "ObjStm";
    for (const stream of this.#streams.filter(isHolder)) {
      const unpacked = await this.#unpackOne(stream, true);
      if (unpacked !== undefined) this.#learnHeld(latin1(unpacked), stream.dict as PdfDict);
    }
    const used = usedAsOther(this.#objects);
    for (const stream of this.#streams) {
      const { dict, number } = stream;
      if (isHolder(stream) || (isPicture(dict) && !used.has(number))) continue;
      const isDrawn = mayDraw(dict);
      const unpacked = await this.#unpackOne(stream, isDrawn);
      if (unpacked !== undefined && isDrawn) this.#drawn.set(number, namesDrawnIn(latin1(unpacked)));
    }
    if (nestingOf(this.#objects, this.#drawn, MOST_DRAWINGS) > MOST_DRAWINGS) throw tooEntangled();
    if (this.#count === 0) throw malformed();
  }

  survey(): PdfSurvey {
    return { pictures: Math.max(0, this.#pictures - this.#masks), hasUnmappedFonts: this.#hasUnmappedFonts };
  }

  #addStream(stream: Stream): void {
    if (this.#streams.length >= PDF_LIMITS.objects) throw tooLarge("objects");
    this.#streams.push(stream);
  }

  #learn(value: PdfValue, number: number): void {
    this.#count += 1;
    if (this.#count > PDF_LIMITS.objects) throw tooLarge("objects");
    this.#objects.set(number, value);
    if (value instanceof Map && nameOf(value.get("Type")) === "XRef") this.#learnTrailer(value);
    this.#look(value);
  }

  #learnTrailer(trailer: PdfDict): void {
    const encrypt = trailer.get("Encrypt");
    if (encrypt !== undefined && encrypt !== null) throw encrypted();
  }

  /** Pictures and fonts, wherever they stand. */
  #look(value: PdfValue): void {
    if (Array.isArray(value)) for (const one of value) this.#look(one);
    if (!(value instanceof Map)) return;
    if (isPicture(value)) {
      this.#pictures += 1;
      if (isRef(value.get("SMask"))) this.#masks += 1;
      if (isRef(value.get("Mask"))) this.#masks += 1;
    }
    if (isUnmappedFont(value)) this.#hasUnmappedFonts = true;
    for (const one of value.values()) this.#look(one);
  }

  #learnHeld(text: string, dict: PdfDict): void {
    const first = dict.get("First");
    if (typeof first !== "number") return;
    const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const { value } = parseValue(text, first + (numbers[i + 1] as number));
      if (value !== undefined) this.#learn(value, numbers[i] as number);
    }
  }

  async #unpackOne({ start, dict }: Stream, keep: boolean): Promise<Uint8Array | undefined> {
    const filters = filtersOf(dict?.get("Filter") ?? dict?.get("F"), this.#objects);
    let data = this.#bytes.subarray(start);
    const packed = filters?.filter((one) => PACKED.has(one)) ?? [];
    if (packed.length > 1) throw tooEntangled();
    const [first] = filters ?? [];
    if (first !== undefined && ASCII.has(first)) {
      const end = this.#text.indexOf("endstream", start);
      data = data.subarray(0, end < 0 ? data.length : end - start);
      let depth = 0;
      for (const one of filters ?? []) {
        if (!ASCII.has(one)) break;
        depth += 1;
        if (depth > 2) throw tooEntangled();
        data = fromAscii(data, one.includes("85"));
        if (!this.#budget.take(data.length)) throw tooLarge("unpacked");
      }
    }
    const last = packed[0] ?? "";
    if (last.startsWith("LZW") || last.startsWith("R")) {
      const end = this.#text.indexOf("endstream", start);
      const length = end < 0 ? data.length : Math.min(data.length, end - start);
      const unpacked = last.startsWith("R") ? length * LARGEST_RUN : lengthOfLzw(data.subarray(0, length));
      // Run lengths are guessed at their worst only where that could matter.
      if (unpacked > this.#budget.left) throw tooLarge("unpacked");
      if (last.startsWith("LZW")) this.#budget.take(unpacked);
      return undefined;
    }
    if (!looksLikeZlib(data)) return keep && filters?.length === 0 ? this.#raw(start, dict) : undefined;
    const unpacked = await inflate(data, this.#budget, keep);
    if (unpacked === undefined) throw tooLarge("unpacked");
    return keep ? unpacked : undefined;
  }

  #raw(start: number, dict: PdfDict | undefined): Uint8Array {
    const told = dict?.get("Length");
    const end = typeof told === "number" ? start + told : this.#text.indexOf("endstream", start);
    return this.#bytes.subarray(start, end < start ? this.#bytes.length : end);
  }
}

function startOfStream(text: string, at: number): number | undefined {
  const shape = /[\0\t\n\f\r ]{0,16}stream(\r\n|\n|\r)?/y;
  shape.lastIndex = at;
  return shape.exec(text) === null ? undefined : shape.lastIndex;
}

/** The filters' names in their order; undefined where they cannot be told. */
function filtersOf(value: PdfValue | undefined, objects: Map<number, PdfValue>): string[] | undefined {
  const one = isRef(value) ? objects.get(value.ref) : value;
  if (one === undefined || one === null) return [];
  if (isName(one)) return [one.name];
  if (!Array.isArray(one)) return undefined;
  return one.map((item) => nameOf(isRef(item) ? objects.get(item.ref) : item) ?? "");
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function isPicture(dict: PdfDict | undefined): boolean {
  return nameOf(dict?.get("Subtype")) === "Image";
}

function looksLikeZlib(data: Uint8Array): boolean {
  const [method = 0, flags = 0] = data;
  return (method & 15) === 8 && ((method << 8) | flags) % 31 === 0;
}

/** May a stream be what a page or a form draws? Those of pages have no type. */
function mayDraw(dict: PdfDict | undefined): boolean {
  if (dict === undefined) return false;
  const type = nameOf(dict.get("Type"));
  const subtype = nameOf(dict.get("Subtype"));
  return subtype === "Form" || (type === undefined && subtype === undefined && !dict.has("Length1"));
}

function isUnmappedFont(dict: PdfDict): boolean {
  const type = nameOf(dict.get("Type"));
  if (type === "Font" && nameOf(dict.get("Subtype")) === "Type0") return !dict.has("ToUnicode");
  const differences = dict.get("Differences");
  if (!Array.isArray(differences)) return false;
  return differences.some((one) => NUMBERED.test(nameOf(one) ?? ""));
}
