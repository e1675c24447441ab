import { Misfit } from "../strict/Misfit.ts";
import { objectOf, type Shape, text } from "../strict/shapes.ts";
import type { ClinicalTerm, CodedTerm, FreeTerm } from "./ClinicalTerm.ts";

/** Words on one line. */
export const line = (most: number) =>
  text({ most, pattern: /^[^\p{Cc}\u2028\u2029]*$/u, what: "must stand on one line" });

const coded = objectOf<CodedTerm>({
  system: text({
    most: 200,
    pattern: /^(?:https?:\/\/[^\s"<>]+|urn:(?:oid|uuid|iso|ietf|x-[a-z0-9-]+):[^\s"<>]+)$/,
    what: "must be the address of a code system",
  }),
  code: text({ most: 100, pattern: /^\S+(?: \S+)*$/, what: "must be a code" }),
  display: line(300),
});
const free = objectOf<FreeTerm>({ text: line(300) });

/** {@link ClinicalTerm}: either a code with its system and words, or words alone, never both. */
export const term: Shape<ClinicalTerm> = (value, path) => {
  if (typeof value !== "object" || value === null)
    throw new Misfit(path, value === undefined ? "is missing" : "must be a code or words");
  return Object.hasOwn(value, "text") ? free(value, path) : coded(value, path);
};
