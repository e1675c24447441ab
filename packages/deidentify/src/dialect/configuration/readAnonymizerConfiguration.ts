import { isJsonObject, type JsonObject } from "../../JsonObject.ts";
import type { AnonymizerConfiguration } from "./AnonymizerConfiguration.ts";
import { readLenientJson } from "./readLenientJson.ts";
import { readParameters } from "./readParameters.ts";
import { readRule } from "./readRule.ts";
import { refuse } from "./refuse.ts";

const KNOWN = new Set(["fhirVersion", "processingErrors", "fhirPathRules", "parameters"]);

/**
 * Reads a configuration of Microsoft's FHIR anonymizer, as text or already parsed. All of it is checked now: no rule
 * is found malformed only when a chart comes that it applies to.
 *
 * Errors, each saying where (`facts.at`): `dialect/not-json`, `dialect/duplicate-setting`,
 * `dialect/not-a-configuration`, `dialect/wrong-version`, `dialect/no-rules`, `dialect/bad-rule`, `dialect/bad-path`,
 * `dialect/unknown-method`, `dialect/bad-parameter`.
 *
 * Source: https://github.com/microsoft/Tools-for-Health-Data-Anonymization, docs/FHIR-anonymization.md.
 *
 * @example
 * const configuration = readAnonymizerConfiguration(await readFile("configuration.json", "utf8"));
 * const { content, report } = await anonymize(bundle, { configuration, now: new Date() });
 */
export function readAnonymizerConfiguration(source: unknown): AnonymizerConfiguration {
  const parsed = typeof source === "string" ? readLenientJson(source) : source;
  if (!isJsonObject(parsed))
    throw refuse("configuration", {
      code: "dialect/not-a-configuration",
      message: "A configuration is a JSON object.",
    });
  checkVersion(parsed.fhirVersion);
  const processingErrors = readProcessingErrors(parsed);
  const rules = readRules(parsed);
  const { parameters, randomKeys, ignored } = readParameters(parsed.parameters);
  return {
    rules,
    processingErrors,
    parameters,
    randomKeys,
    ignored: [...Object.keys(parsed).filter((key) => !KNOWN.has(key)), ...ignored],
  };
}

function checkVersion(version: unknown): void {
  if (version === undefined || version === null || version === "") return;
  if (typeof version === "string" && version.toUpperCase() === "R4") return;
  throw refuse("fhirVersion", {
    code: "dialect/wrong-version",
    message: "The configuration is for another version of FHIR than R4.",
    hint: 'Set fhirVersion to "R4", or leave it out.',
  });
}

function readProcessingErrors({ processingErrors: option }: JsonObject): "raise" | "skip" {
  if (option === undefined) return "raise";
  const word = typeof option === "string" ? option.toLowerCase() : "";
  if (word === "raise" || word === "skip") return word;
  throw refuse("processingErrors", { code: "dialect/bad-parameter", message: 'It is "raise" or "skip".' });
}

function readRules({ fhirPathRules, rules }: JsonObject) {
  if (Array.isArray(fhirPathRules))
    return fhirPathRules.map((rule, i) => readRule(rule, `fhirPathRules[${i}]`));
  if (fhirPathRules !== undefined && fhirPathRules !== null)
    throw refuse("fhirPathRules", { code: "dialect/no-rules", message: "The rules are not a list." });
  throw Array.isArray(rules)
    ? refuse("rules", {
        code: "dialect/no-rules",
        message: "This is a configuration for DICOM, not for FHIR.",
      })
    : refuse("fhirPathRules", { code: "dialect/no-rules", message: "The configuration has no rules." });
}
