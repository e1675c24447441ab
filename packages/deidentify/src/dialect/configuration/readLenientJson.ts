import { LIMITS } from "../../LIMITS.ts";
import { refuse } from "./refuse.ts";

/** As long as any configuration may be. Real ones have some 20 kB. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Reads JSON as configuration files of .NET are written: a byte order mark, comments and a comma after the last
 * element do not matter. A name given twice is refused, for one of the two would silently not count.
 *
 * Errors: `dialect/not-json`, `dialect/duplicate-setting`.
 */
export function readLenientJson(text: string): unknown {
  if (text.length > LONGEST)
    throw refuse("configuration", {
      code: "dialect/not-json",
      message: "The configuration is longer than any should be.",
    });
  return new Reader(text.replace(/^\uFEFF/, "")).document();
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value("configuration", 1);
    this.#space();
    if (this.#at < this.#text.length) throw this.#broken();
    return value;
  }

  #value(path: string, depth: number): unknown {
    if (depth > LIMITS.depth) throw this.#broken();
    this.#space();
    if (this.#take("{")) return this.#object(path, depth);
    if (this.#take("[")) return this.#array(path, depth);
    return this.#parsed(this.#match(STRING) ?? this.#match(SCALAR));
  }

  #object(path: string, depth: number): { [key: string]: unknown } {
    // Without a prototype: a setting called __proto__ is a setting like any other.
    const object: { [key: string]: unknown } = Object.create(null);
    for (;;) {
      this.#space();
      if (this.#take("}")) return object;
      const key = String(this.#parsed(this.#match(STRING)));
      const place = path === "configuration" ? key.slice(0, 60) : `${path}.${key.slice(0, 60)}`;
      if (key in object)
        throw refuse(place, { code: "dialect/duplicate-setting", message: "The setting is given twice." });
      this.#space();
      if (!this.#take(":")) throw this.#broken();
      object[key] = this.#value(place, depth + 1);
      this.#space();
      if (!this.#take(",") && this.#text[this.#at] !== "}") throw this.#broken();
    }
  }

  #array(path: string, depth: number): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      this.#space();
      if (this.#take("]")) return items;
      items.push(this.#value(`${path}[${items.length}]`, depth + 1));
      this.#space();
      if (!this.#take(",") && this.#text[this.#at] !== "]") throw this.#broken();
    }
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    this.#at += SPACE.exec(this.#text)?.[0].length ?? 0;
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match[0];
  }

  #parsed(text: string | undefined): unknown {
    if (text === undefined) throw this.#broken();
    try {
      return JSON.parse(text);
    } catch {
      throw this.#broken();
    }
  }

  #broken() {
    const line = this.#text.slice(0, this.#at).split("\n").length;
    return refuse(`line ${line}`, {
      code: "dialect/not-json",
      message: "The configuration is not well-formed JSON.",
    });
  }
}
