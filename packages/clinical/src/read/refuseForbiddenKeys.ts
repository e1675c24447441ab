import { LinchpinError } from "@linchpin/errors";

const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Most records hold none of these, and then the tree need not be walked. */
const SUSPICIOUS = ["__proto__", '"constructor"', '"prototype"', "\\u"] as const;

/**
 * Refuses keys that reach into an object's prototype when something later copies key by key, and halves of
 * characters (lone surrogates), which would not survive being written as UTF-8 again.
 *
 * Errors: `record/forbidden-key`, `record/encoding`.
 */
export function refuseForbiddenKeys(text: string, value: unknown): void {
  if (text.isWellFormed() && !SUSPICIOUS.some((mark) => text.includes(mark))) return;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const here = waiting.pop();
    if (typeof here === "string") refuseHalves(here);
    if (typeof here !== "object" || here === null) continue;
    for (const [key, member] of Object.entries(here)) {
      if (FORBIDDEN.has(key)) refuseKey(key);
      refuseHalves(key);
      waiting.push(member);
    }
  }
}

function refuseKey(key: string): never {
  throw new LinchpinError({
    code: "record/forbidden-key",
    message: `The record has an element named "${key}", which no FHIR resource has.`,
    hint: "Ask the sender where it comes from; it is a known way to attack programs that read JSON.",
    facts: { key },
  });
}

function refuseHalves(text: string): void {
  if (text.isWellFormed()) return;
  throw new LinchpinError({
    code: "record/encoding",
    message: "The record holds half of a character (a lone UTF-16 surrogate) in one of its texts.",
    hint: "Ask the sender to export it again as UTF-8.",
  });
}
