import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anonymize, readAnonymizerConfiguration } from "./index.ts";

const runs = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
const now = new Date("2026-11-21T12:00:00Z");
const CONFIGURATION = JSON.stringify({
  fhirVersion: "R4",
  processingErrors: "skip",
  fhirPathRules: [
    { path: "nodesByType('HumanName').where(use = 'official' and given.count() > 1)", method: "redact" },
    { path: "Patient.birthDate | Observation.effective as dateTime", method: "dateShift" },
    { path: "Patient.id", method: "cryptoHash" },
    { path: "Patient.address.city", method: "encrypt" },
    { path: "Patient.multipleBirth", method: "perturb", span: 2, rangeType: "fixed", roundTo: 1 },
    { path: "Patient.telecom", method: "substitute", replaceWith: { value: "none" } },
    { path: "Patient.gender", method: "generalize", cases: { "$this in ('male' | 'female')": "'known'" } },
    { path: "(nodesByName('period').start)[0]", method: "keep" },
  ],
  parameters: {
    dateShiftKey: "k",
    encryptKey: "0123456789abcdef",
    restrictedZipCodeTabulationAreas: ["036"],
  },
});
const PATIENT = JSON.stringify({
  resourceType: "Patient",
  id: "asha",
  name: [{ use: "official", family: "Rao", given: ["Asha", null], _given: [null, { id: "x" }] }],
  telecom: [{ value: "1", period: { start: "2001" } }],
  gender: "female",
  birthDate: "1988-07-14",
  multipleBirthInteger: 2,
  address: [{ city: "Pune", postalCode: "02139" }],
  contained: [{ resourceType: "Observation", status: "final", valueQuantity: { value: 1 } }],
});
const PIECES = [
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "(",
  ")",
  ".",
  "$this",
  "@2015",
  "|",
  "\\",
  "null",
  "-1",
  "e9",
  "%",
  "\u0000",
];

/** The text with some of its characters gone, doubled, exchanged or replaced by signs of the grammars. */
function mutated(text: string) {
  const change = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom("", ...PIECES));
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce((was, [at, gone, piece]) => was.slice(0, at) + piece + was.slice(at + gone), text),
    );
}

const STRANGE = [
  null,
  "",
  "2015-13-45",
  "\u0000",
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  [null],
  { id: 1 },
  { extension: {} },
];

/** The parsed text with one of its values, chosen by its place in the text, put in the place of another or made strange. */
function twisted(text: string) {
  return fc.tuple(fc.nat(), fc.constantFrom(...STRANGE)).map(([at, strange]) => {
    let count = 0;
    JSON.parse(text, () => {
      count += 1;
    });
    let place = 0;
    return JSON.parse(text, (_, value) => {
      place += 1;
      return place === (at % count) + 1 ? strange : value;
    });
  });
}

function isHandled(thrown: unknown): boolean {
  return isLinchpinError(thrown) && thrown.code.startsWith("dialect/");
}

it(`reads or refuses ${runs} mutated configurations, and nothing else happens`, () => {
  fc.assert(
    fc.property(mutated(CONFIGURATION), (text) => {
      try {
        readAnonymizerConfiguration(text);
      } catch (thrown) {
        expect(isHandled(thrown)).toBe(true);
      }
    }),
    { numRuns: runs, seed: 4 },
  );
});

it(`anonymizes or refuses ${runs} mutated resources under mutated paths`, async () => {
  const original = readAnonymizerConfiguration(CONFIGURATION);
  await fc.assert(
    fc.asyncProperty(
      mutated(PATIENT),
      mutated("Patient.name.where(use = 'official').given[0] | %resource.id"),
      async (text, path) => {
        try {
          const input = JSON.parse(text);
          const extra = readAnonymizerConfiguration({ fhirPathRules: [{ path, method: "redact" }] });
          const configuration = { ...original, rules: [...extra.rules, ...original.rules] };
          const { content } = await anonymize(input, { configuration, now, warn: false });
          expect(content.resourceType).toBe(input.resourceType);
        } catch (thrown) {
          expect(thrown instanceof SyntaxError || isHandled(thrown)).toBe(true);
        }
      },
    ),
    { numRuns: runs, seed: 4 },
  );
}, 600_000);

it(`anonymizes or refuses ${runs} resources and configurations with a strange value in them`, async () => {
  await fc.assert(
    fc.asyncProperty(twisted(PATIENT), twisted(CONFIGURATION), async (input, source) => {
      try {
        const configuration = readAnonymizerConfiguration(source);
        const { content } = await anonymize(input, { configuration, now, warn: false });
        expect(content.resourceType).toBe("Patient");
      } catch (thrown) {
        expect(isHandled(thrown)).toBe(true);
      }
    }),
    { numRuns: runs, seed: 4 },
  );
}, 600_000);
