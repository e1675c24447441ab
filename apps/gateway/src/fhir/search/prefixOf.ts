export type Prefix = "eq" | "ne" | "gt" | "lt" | "ge" | "le" | "sa" | "eb" | "ap";

/** Splits `ge2024` into its comparison and the rest (https://hl7.org/fhir/R4/search.html#prefix). */
export function prefixOf(text: string): { readonly prefix: Prefix; readonly rest: string } {
  const match = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(?=[\d.+-])(.*)$/s.exec(text);
  return match ? { prefix: match[1] as Prefix, rest: match[2] ?? "" } : { prefix: "eq", rest: text };
}

/** Two ranges, each from its first value to the one after its last, compared as R4's table of prefixes says. */
export function compareRanges(
  prefix: Exclude<Prefix, "ap">,
  { asked, held }: { readonly asked: Span; readonly held: Span },
): boolean {
  const isWithin = held.from >= asked.from && held.to <= asked.to;
  switch (prefix) {
    case "eq":
      return isWithin;
    case "ne":
      return !isWithin;
    case "gt":
      return held.to > asked.to;
    case "lt":
      return held.from < asked.from;
    case "ge":
      return held.to > asked.to || isWithin;
    case "le":
      return held.from < asked.from || isWithin;
    case "sa":
      return held.from >= asked.to;
    case "eb":
      return held.to <= asked.from;
  }
}

export interface Span {
  readonly from: number;
  readonly to: number;
}
