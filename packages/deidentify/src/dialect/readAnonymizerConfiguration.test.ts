import { describe, expect, it } from "vitest";
import { readAnonymizerConfiguration } from "./index.ts";

const rule = { path: "Patient.name", method: "redact" };
const withRule = (more: object) => JSON.stringify({ fhirPathRules: [rule, { ...rule, ...more }] });
const withParameter = (more: object) => JSON.stringify({ fhirPathRules: [rule], parameters: more });

describe("a malformed configuration", () => {
  it.each([
    ["not JSON", "{", "dialect/not-json", "line 1"],
    ["a list", "[]", "dialect/not-a-configuration", "configuration"],
    ["no rules", "{}", "dialect/no-rules", "fhirPathRules"],
    ["rules of null", '{"fhirPathRules": null}', "dialect/no-rules", "fhirPathRules"],
    ["rules that are no list", '{"fhirPathRules": {}}', "dialect/no-rules", "fhirPathRules"],
    [
      "rules for DICOM",
      '{"rules": [{"tag": "(0010,0010)", "method": "redact"}]}',
      "dialect/no-rules",
      "rules",
    ],
    ["a rule that is a text", '{"fhirPathRules": ["Patient"]}', "dialect/bad-rule", "fhirPathRules[0]"],
    [
      "a setting given twice",
      '{"fhirPathRules": [], "fhirPathRules": []}',
      "dialect/duplicate-setting",
      "fhirPathRules",
    ],
    [
      "a case given twice",
      '{"fhirPathRules": [{"path": "Patient.id", "method": "generalize", "cases": {"true": "1", "true": "2"}}]}',
      "dialect/duplicate-setting",
      "fhirPathRules[0].cases.true",
    ],
    ["FHIR STU3", '{"fhirVersion": "Stu3", "fhirPathRules": []}', "dialect/wrong-version", "fhirVersion"],
    [
      "an unknown version",
      '{"fhirVersion": "R9", "fhirPathRules": []}',
      "dialect/wrong-version",
      "fhirVersion",
    ],
    [
      "an unknown way with errors",
      '{"processingErrors": "hide", "fhirPathRules": []}',
      "dialect/bad-parameter",
      "processingErrors",
    ],
    ["a missing path", withRule({ path: undefined }), "dialect/bad-rule", "fhirPathRules[1].path"],
    ["an empty path", withRule({ path: "" }), "dialect/bad-rule", "fhirPathRules[1].path"],
    ["a missing method", withRule({ method: undefined }), "dialect/bad-rule", "fhirPathRules[1].method"],
    ["an unknown method", withRule({ method: "shred" }), "dialect/unknown-method", "fhirPathRules[1].method"],
    ["an unknown function", withRule({ path: "invalid()" }), "dialect/bad-path", "fhirPathRules[1].path"],
    ["an unfinished path", withRule({ path: "Patient.name." }), "dialect/bad-path", "fhirPathRules[1].path"],
    [
      "an unclosed bracket",
      withRule({ path: "Patient.where(name" }),
      "dialect/bad-path",
      "fhirPathRules[1].path",
    ],
    [
      "a function without what it needs",
      withRule({ path: "nodesByType()" }),
      "dialect/bad-path",
      "fhirPathRules[1].path",
    ],
    ["an unknown constant", withRule({ path: "%nobody.name" }), "dialect/bad-path", "fhirPathRules[1].path"],
    [
      "no replacement",
      withRule({ method: "substitute" }),
      "dialect/bad-rule",
      "fhirPathRules[1].replaceWith",
    ],
    [
      "a list as replacement",
      withRule({ method: "substitute", replaceWith: [] }),
      "dialect/bad-rule",
      "fhirPathRules[1].replaceWith",
    ],
    ["no span", withRule({ method: "perturb" }), "dialect/bad-rule", "fhirPathRules[1].span"],
    [
      "a negative span",
      withRule({ method: "perturb", span: -1 }),
      "dialect/bad-rule",
      "fhirPathRules[1].span",
    ],
    [
      "a span in words",
      withRule({ method: "perturb", span: "wide" }),
      "dialect/bad-rule",
      "fhirPathRules[1].span",
    ],
    [
      "a negative rounding",
      withRule({ method: "perturb", span: 1, roundTo: -1 }),
      "dialect/bad-rule",
      "fhirPathRules[1].roundTo",
    ],
    [
      "a rounding to 29 places",
      withRule({ method: "perturb", span: 1, roundTo: 29 }),
      "dialect/bad-rule",
      "fhirPathRules[1].roundTo",
    ],
    [
      "a rounding to half a place",
      withRule({ method: "perturb", span: 1, roundTo: 0.5 }),
      "dialect/bad-rule",
      "fhirPathRules[1].roundTo",
    ],
    [
      "an unknown range",
      withRule({ method: "perturb", span: 1, rangeType: "wild" }),
      "dialect/bad-rule",
      "fhirPathRules[1].rangeType",
    ],
    ["no cases", withRule({ method: "generalize" }), "dialect/bad-rule", "fhirPathRules[1].cases"],
    [
      "cases that are a list",
      withRule({ method: "generalize", cases: [] }),
      "dialect/bad-rule",
      "fhirPathRules[1].cases",
    ],
    [
      "a condition of another language",
      withRule({ method: "generalize", cases: { "$this>=0 && $this<10": "10" } }),
      "dialect/bad-path",
      "fhirPathRules[1].cases[0]",
    ],
    [
      "a replacement that is no expression",
      withRule({ method: "generalize", cases: { true: "'" } }),
      "dialect/bad-path",
      "fhirPathRules[1].cases[0]",
    ],
    [
      "an object as replacement",
      withRule({ method: "generalize", cases: { true: {} } }),
      "dialect/bad-rule",
      "fhirPathRules[1].cases[0]",
    ],
    [
      "an unknown rest",
      withRule({ method: "generalize", cases: {}, otherValues: "burn" }),
      "dialect/bad-rule",
      "fhirPathRules[1].otherValues",
    ],
    ["parameters that are a list", withParameter([]), "dialect/bad-parameter", "parameters"],
    [
      "a key of 5 bytes",
      withParameter({ encryptKey: "12345" }),
      "dialect/bad-parameter",
      "parameters.encryptKey",
    ],
    [
      "a key that is a number",
      withParameter({ cryptoHashKey: 5 }),
      "dialect/bad-parameter",
      "parameters.cryptoHashKey",
    ],
    [
      "an unknown scope",
      withParameter({ dateShiftScope: "planet" }),
      "dialect/bad-parameter",
      "parameters.dateShiftScope",
    ],
    [
      "an offset of half a day",
      withParameter({ dateShiftFixedOffsetInDays: 0.5 }),
      "dialect/bad-parameter",
      "parameters.dateShiftFixedOffsetInDays",
    ],
    [
      "a flag that is a number",
      withParameter({ enablePartialAgesForRedact: 1 }),
      "dialect/bad-parameter",
      "parameters.enablePartialAgesForRedact",
    ],
    [
      "areas that are one text",
      withParameter({ restrictedZipCodeTabulationAreas: "036" }),
      "dialect/bad-parameter",
      "parameters.restrictedZipCodeTabulationAreas",
    ],
    [
      "an area of nothing, which every ZIP begins with",
      withParameter({ restrictedZipCodeTabulationAreas: [""] }),
      "dialect/bad-parameter",
      "parameters.restrictedZipCodeTabulationAreas",
    ],
  ])("with %s is refused, saying where", (_, text, code, at) => {
    expect(() => readAnonymizerConfiguration(text)).toThrowError(
      expect.objectContaining({ code, facts: { at } }),
    );
  });

  it("is refused without telling a key of it", () => {
    const text = withParameter({ encryptKey: "a very secret key of no legal length" });
    expect(() => readAnonymizerConfiguration(text)).not.toThrowError(/secret/);
    expect(() => readAnonymizerConfiguration(text)).toThrowError();
  });
});

describe("a configuration as .NET reads it", () => {
  it("may have a byte order mark, comments and a last comma", () => {
    const text =
      '\uFEFF{ /* rules */ "fhirPathRules": [ {"path": "Patient.name", "method": "REDACT",}, ], // end\n}';
    expect(readAnonymizerConfiguration(text).rules).toMatchObject([{ method: "redact" }]);
  });

  it("has its defaults: raise, scope of the resource, nothing partial, random keys", () => {
    const { processingErrors, parameters, randomKeys } = readAnonymizerConfiguration({ fhirPathRules: [] });
    expect(processingErrors).toBe("raise");
    expect(parameters).toMatchObject({ dateShiftScope: "resource", enablePartialDatesForRedact: false });
    expect(new TextEncoder().encode(parameters.encryptKey)).toHaveLength(32);
    expect(randomKeys).toEqual(["dateShiftKey", "cryptoHashKey", "encryptKey"]);
  });

  it("tells of settings that it does not have", () => {
    const source = { fhirPathRules: [], processingError: "skip", parameters: { dateShiftKeys: "1" } };
    expect(readAnonymizerConfiguration(source).ignored).toEqual([
      "processingError",
      "parameters.dateShiftKeys",
    ]);
  });

  it("knows R4 in any case, and none", () => {
    for (const fhirVersion of ["R4", "r4", "", null, undefined])
      expect(readAnonymizerConfiguration({ fhirVersion, fhirPathRules: [] }).rules).toEqual([]);
  });
});
