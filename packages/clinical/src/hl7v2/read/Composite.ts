import { MAX_PARTS } from "../limits.ts";
import type { Grammar } from "./Hl7Message.ts";
import { unescapeText } from "./unescapeText.ts";

/**
 * One repetition of a field, by component and subcomponent, counted from 1 as HL7 does. Escape sequences are resolved
 * when a text is read. A value that is two double quotes is HL7's null ("delete what you have"): it reads as absent, and
 * `isNull` tells the difference.
 */
export class Composite {
  readonly #raw: string;
  readonly #parts: readonly string[];
  readonly #grammar: Grammar;
  readonly #divider: string | undefined;

  constructor(raw: string, grammar: Grammar, divider: string | undefined = grammar.delimiters.component) {
    this.#raw = raw;
    this.#grammar = grammar;
    this.#divider = divider;
    this.#parts = divider === undefined ? [raw] : raw.split(divider, MAX_PARTS);
  }

  /** How many components there are. */
  get length(): number {
    return this.#parts.length;
  }

  get isEmpty(): boolean {
    return this.#parts.every((part) => this.#texts(part).every((text) => text === undefined));
  }

  /** Is component `n` (default: the whole) HL7's null? */
  isNull(n?: number): boolean {
    return n === undefined
      ? this.#parts.length === 1 && this.#parts[0] === '""'
      : this.#parts[n - 1] === '""';
  }

  /** The text of component `n`, first subcomponent unless another is named. Undefined when absent, blank or null. */
  text(n = 1, subcomponent = 1): string | undefined {
    const part = this.#parts[n - 1];
    if (part === undefined) return undefined;
    return this.#texts(part)[subcomponent - 1];
  }

  /** Component `n` as one text, for types that have no subcomponents: senders forget to escape "A & B". */
  phrase(n: number): string | undefined {
    const text = this.verbatim(n)?.trim();
    return text === "" ? undefined : text;
  }

  /** All of it as one text, whatever delimiters stand in it. Undefined when absent, blank or null. */
  whole(): string | undefined {
    if (this.isNull()) return undefined;
    const text = unescapeText(this.#raw, this.#grammar).trimEnd();
    return text.trim() === "" ? undefined : text;
  }

  /** Component `n` with the line breaks and spaces that it came with. */
  verbatim(n = 1): string | undefined {
    const part = this.#parts[n - 1];
    return part === undefined || part === "" || part === '""' ? undefined : unescapeText(part, this.#grammar);
  }

  /** Component `n` as a composite of its own, whose components are the subcomponents. */
  inner(n: number): Composite {
    const divider =
      this.#divider === this.#grammar.delimiters.component
        ? this.#grammar.delimiters.subcomponent
        : undefined;
    return new Composite(this.#parts[n - 1] ?? "", this.#grammar, divider);
  }

  /** All that there is to read, in order, divided by `space`. */
  words(space = " "): string | undefined {
    const all = this.#parts.flatMap((part) => this.#texts(part).flatMap((text) => text ?? []));
    return all.length === 0 ? undefined : all.join(space);
  }

  #texts(part: string): (string | undefined)[] {
    const { subcomponent, component } = this.#grammar.delimiters;
    const isTop = this.#divider === component && subcomponent !== undefined;
    return (isTop ? part.split(subcomponent, MAX_PARTS) : [part]).map((piece) => {
      if (piece === "" || piece === '""') return undefined;
      const { truncation } = this.#grammar.delimiters;
      const whole = truncation !== undefined && piece.endsWith(truncation) ? piece.slice(0, -1) : piece;
      const text = unescapeText(whole, this.#grammar).trim();
      return text === "" ? undefined : text;
    });
  }
}
