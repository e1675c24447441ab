import type { Matcher } from "./Matcher.ts";
import { fold } from "./matchString.ts";
import { unescapeValue } from "./splitValues.ts";
import { isObject } from "./valuesAt.ts";

interface Coded {
  /** Undefined where the element's own definition says it: a `code` or a boolean. */
  readonly system?: string | undefined | null;
  readonly code: string | undefined;
}

/**
 * `code`, `system|code`, `|code`, `system|` of a code, Coding, CodeableConcept, Identifier, ContactPoint, boolean or
 * string (https://hl7.org/fhir/R4/search.html#token). A code whose system its definition implies matches whatever system
 * is asked for.
 */
export function matchToken(text: string): Matcher {
  const bar = /(?<!\\)(?:\\\\)*\|/.exec(text);
  const system = bar ? unescapeValue(text.slice(0, bar.index + bar[0].length - 1)) : undefined;
  const code = unescapeValue(bar ? text.slice(bar.index + bar[0].length) : text);
  return (value) =>
    codedOf(value).some((held) => {
      if (code !== "" && held.code !== code) return false;
      if (code === "" && (system === undefined || system === "")) return false;
      if (system === undefined || held.system === null) return true;
      return (held.system ?? "") === system;
    });
}

/** `:text`: the words beside the code begin with it. */
export function matchTokenText(text: string): Matcher {
  const asked = fold(text);
  return (value) => wordsOf(value).some((one) => fold(one).startsWith(asked));
}

export function codedOf(value: unknown): Coded[] {
  if (typeof value === "string") return [{ system: null, code: value }];
  if (typeof value === "boolean" || typeof value === "number") return [{ system: null, code: String(value) }];
  if (!isObject(value)) return [];
  if (Array.isArray(value.coding)) return value.coding.flatMap(codedOf);
  const system = typeof value.system === "string" ? value.system : undefined;
  const held = value.code ?? value.value;
  return typeof held === "string" || system !== undefined
    ? [{ system, code: typeof held === "string" ? held : undefined }]
    : [];
}

function wordsOf(value: unknown): string[] {
  if (!isObject(value)) return typeof value === "string" ? [value] : [];
  const own = [value.text, value.display, isObject(value.type) ? value.type.text : undefined];
  const inner = Array.isArray(value.coding) ? value.coding.flatMap(wordsOf) : [];
  return [...own.filter((one): one is string => typeof one === "string"), ...inner];
}
