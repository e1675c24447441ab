import type { FhirResource } from "fhir/r4.js";
import { asObject, at, type Loose, listOf, textOf } from "../fhir/probe.ts";

const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/** Elements that say what something is, not what somebody wrote: left as they are. */
const CODES: ReadonlySet<string> = new Set([
  ...[
    "resourceType",
    "id",
    "code",
    "system",
    "url",
    "uri",
    "reference",
    "profile",
    "status",
    "type",
    "version",
  ],
  ...["unit", "versionId", "contentType", "language", "valueUri", "valueCode", "xmlns"],
]);

/** The patient without what names them: gender and year of birth stay. */
export function namelessPatient(patient: FhirResource): FhirResource {
  const withheld = { extension: [{ url: ABSENT, valueCode: "masked" }] };
  const { id, meta, gender, _gender, communication } = patient as unknown as Loose;
  const year = /^\d{4}/.exec(textOf(at(patient, "birthDate")) ?? "")?.[0];
  const kept = Object.entries({ id, meta, gender, _gender, communication }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    resourceType: "Patient",
    ...Object.fromEntries(kept),
    name: [{ _text: withheld }],
    ...(year === undefined ? { _birthDate: withheld } : { birthDate: year }),
  } as unknown as FhirResource;
}

/**
 * The words that name a patient: of their names, identifiers, phones, addresses and birth date, and of those whom to
 * call. Shorter than three letters none: they would be found everywhere.
 */
export function wordsOf(patient: FhirResource | undefined): readonly string[] {
  const people = [patient, ...listOf(at(patient, "contact"))];
  const names = people.flatMap((person) => [...listOf(at(person, "name")), at(person, "name")]);
  const said = [
    ...names.flatMap((name) => [
      ...[textOf(at(name, "text")), textOf(at(name, "family"))],
      ...listOf(at(name, "given")).map(textOf),
    ]),
    ...people.flatMap((person) => listOf(at(person, "telecom")).map((one) => textOf(at(one, "value")))),
    ...listOf(at(patient, "identifier")).map((one) => textOf(at(one, "value"))),
    ...listOf(at(patient, "address")).flatMap((one) => [
      ...listOf(at(one, "line")).map(textOf),
      textOf(at(one, "text")),
      textOf(at(one, "postalCode")),
    ]),
    textOf(at(patient, "birthDate")),
  ].flatMap((text) => (text === undefined ? [] : [text.trim()]));
  const whole = said.filter((text) => text.length >= 3);
  const parts = names
    .flatMap((name) => [
      textOf(at(name, "text")),
      textOf(at(name, "family")),
      ...listOf(at(name, "given")).map(textOf),
    ])
    .flatMap((text) => (text ?? "").split(/[\s,.-]+/))
    .filter((part) => part.length >= 3);
  // The longest first: a name within a longer one must not leave the rest of it.
  return [...new Set([...whole, ...parts])].sort((a, b) => b.length - a.length);
}

/** The same value with each of these words, as a word of its own, taken out of what somebody wrote. */
export function scrubWords(value: unknown, words: readonly string[]): unknown {
  if (words.length === 0) return value;
  const any = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${any})(?![\\p{L}\\p{M}\\p{N}])`, "giu");
  return scrub(value);

  function scrub(part: unknown): unknown {
    if (typeof part === "string") return part.replace(pattern, "…");
    if (Array.isArray(part)) return part.map(scrub);
    const object = asObject(part);
    if (object === undefined) return part;
    return Object.fromEntries(
      Object.entries(object).map(([key, inner]) => [
        key,
        CODES.has(key) && typeof inner === "string" ? inner : scrub(inner),
      ]),
    );
  }
}
