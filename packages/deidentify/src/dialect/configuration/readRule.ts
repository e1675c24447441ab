import { isJsonObject, type JsonObject } from "../../JsonObject.ts";
import type { Expression } from "../fhirpath/Expression.ts";
import { PathError } from "../fhirpath/PathError.ts";
import { parsePath } from "../fhirpath/parsePath.ts";
import type { GeneralizeSettings, Method, PathRule, PerturbSettings } from "./AnonymizerConfiguration.ts";
import { readLenientJson } from "./readLenientJson.ts";
import { refuse } from "./refuse.ts";

const METHODS: readonly Method[] = [
  "redact",
  "keep",
  "dateShift",
  "cryptoHash",
  "encrypt",
  "perturb",
  "substitute",
  "generalize",
];
/** Types that every resource is of. */
const GENERAL = new Set(["Resource", "DomainResource"]);

/** Reads one rule of `fhirPathRules`. */
export function readRule(rule: unknown, at: string): PathRule {
  if (!isJsonObject(rule))
    throw refuse(at, { code: "dialect/bad-rule", message: "A rule is a JSON object." });
  const path = textAt(rule, "path", at);
  const methodText = textAt(rule, "method", at);
  const method = METHODS.find((known) => known.toLowerCase() === methodText.toLowerCase());
  if (method === undefined)
    throw refuse(`${at}.method`, {
      code: "dialect/unknown-method",
      message: `The methods are ${METHODS.join(", ")}.`,
    });
  const expression = parseAt(path, `${at}.path`);
  const read: PathRule = { path, method, expression, types: typesOf(expression) };
  if (method === "perturb") read.perturb = readPerturb(rule, at);
  if (method === "generalize") read.generalize = readGeneralize(rule, at);
  if (method === "substitute") {
    if (!Object.hasOwn(rule, "replaceWith"))
      throw refuse(`${at}.replaceWith`, {
        code: "dialect/bad-rule",
        message: "Substituting needs a value to replace with.",
      });
    if (Array.isArray(rule.replaceWith))
      throw refuse(`${at}.replaceWith`, {
        code: "dialect/bad-rule",
        message: "It is one value or one object, not a list.",
      });
    read.replaceWith = rule.replaceWith;
  }
  return read;
}

function textAt(rule: JsonObject, key: "path" | "method", at: string): string {
  const value = rule[key];
  if (value === undefined)
    throw refuse(`${at}.${key}`, { code: "dialect/bad-rule", message: `The rule has no ${key}.` });
  if (typeof value !== "string" || value.trim() === "")
    throw refuse(`${at}.${key}`, { code: "dialect/bad-rule", message: `The rule's ${key} is not a text.` });
  return value;
}

function parseAt(text: string, at: string): Expression {
  try {
    return parsePath(text);
  } catch (thrown) {
    if (!(thrown instanceof PathError)) throw thrown;
    const where = thrown.at === undefined ? "" : ` (at character ${thrown.at + 1})`;
    throw refuse(at, {
      code: "dialect/bad-path",
      message: `It is not a FHIRPath expression: ${thrown.message}${where}.`,
    });
  }
}

function readPerturb(rule: JsonObject, at: string): PerturbSettings {
  const span = numberOf(rule.span);
  if (span === undefined || span < 0)
    throw refuse(`${at}.span`, {
      code: "dialect/bad-rule",
      message: "Perturbing needs a span of 0 or more.",
    });
  const roundTo = numberOf(rule.roundTo);
  if (
    rule.roundTo !== undefined &&
    (roundTo === undefined || !Number.isInteger(roundTo) || roundTo < 0 || roundTo > 28)
  )
    throw refuse(`${at}.roundTo`, {
      code: "dialect/bad-rule",
      message: "It is a whole number from 0 to 28.",
    });
  const rangeType = rule.rangeType === undefined ? "fixed" : String(rule.rangeType).toLowerCase();
  if (rangeType !== "fixed" && rangeType !== "proportional")
    throw refuse(`${at}.rangeType`, {
      code: "dialect/bad-rule",
      message: 'It is "fixed" or "proportional".',
    });
  return { span, rangeType, roundTo };
}

/** A number, also when written as a text. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === "string" && !/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value.trim())) return undefined;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function readGeneralize(rule: JsonObject, at: string): GeneralizeSettings {
  if (rule.cases === undefined)
    throw refuse(`${at}.cases`, { code: "dialect/bad-rule", message: "Generalizing needs cases." });
  const cases = typeof rule.cases === "string" ? readLenientJson(rule.cases) : rule.cases;
  if (!isJsonObject(cases))
    throw refuse(`${at}.cases`, {
      code: "dialect/bad-rule",
      message: "It is an object of conditions and their replacements.",
    });
  const otherValues = rule.otherValues === undefined ? "redact" : String(rule.otherValues).toLowerCase();
  if (otherValues !== "redact" && otherValues !== "keep")
    throw refuse(`${at}.otherValues`, { code: "dialect/bad-rule", message: 'It is "redact" or "keep".' });
  return {
    otherValues,
    cases: Object.entries(cases).map(([condition, replacement], i) => {
      if (typeof replacement === "object")
        throw refuse(`${at}.cases[${i}]`, {
          code: "dialect/bad-rule",
          message: "A replacement is a FHIRPath expression.",
        });
      return {
        condition: parseAt(condition, `${at}.cases[${i}]`),
        replacement: parseAt(String(replacement), `${at}.cases[${i}]`),
      };
    }),
  };
}

/** The types that the path's alternatives begin with; undefined where one begins otherwise, and so may fit any resource. */
function typesOf(expression: Expression): Set<string> | undefined {
  switch (expression.kind) {
    case "binary": {
      if (expression.operator !== "|") return undefined;
      const [left, right] = [typesOf(expression.left), typesOf(expression.right)];
      return left && right && new Set([...left, ...right]);
    }
    case "type":
      return typesOf(expression.of);
    case "indexed":
      return typesOf(expression.on);
    case "call":
      return expression.on && typesOf(expression.on);
    case "member":
      if (expression.on !== undefined) return typesOf(expression.on);
      return /^[A-Z]/.test(expression.name) && !GENERAL.has(expression.name)
        ? new Set([expression.name])
        : undefined;
    default:
      return undefined;
  }
}
