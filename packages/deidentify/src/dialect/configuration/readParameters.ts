import { toBase64 } from "../../base64.ts";
import { isJsonObject, type JsonObject } from "../../JsonObject.ts";
import type { AnonymizerConfiguration, AnonymizerParameters } from "./AnonymizerConfiguration.ts";
import { refuse } from "./refuse.ts";

const KEYS = ["dateShiftKey", "cryptoHashKey", "encryptKey"] as const;
const SCOPES = ["resource", "file", "folder"] as const;
const KNOWN = new Set([
  ...KEYS,
  "dateShiftScope",
  "dateShiftFixedOffsetInDays",
  "enablePartialAgesForRedact",
  "enablePartialDatesForRedact",
  "enablePartialZipCodesForRedact",
  "restrictedZipCodeTabulationAreas",
]);
/** More would leave the calendar. */
const FARTHEST = 36_525;

type Read = Pick<AnonymizerConfiguration, "parameters" | "randomKeys" | "ignored">;

/** Reads `parameters`, with the documented values for what is left out, and new random keys for missing ones. */
export function readParameters(source: unknown): Read {
  if (source !== undefined && source !== null && !isJsonObject(source))
    throw refuse("parameters", {
      code: "dialect/bad-parameter",
      message: "The parameters are a JSON object.",
    });
  const given = source ?? {};
  const randomKeys: Read["randomKeys"] = [];
  const keys = Object.fromEntries(
    KEYS.map((name) => {
      const key = keyOf(given, name);
      if (key === "") randomKeys.push(name);
      return [name, key === "" ? randomKey() : key];
    }),
  ) as Pick<AnonymizerParameters, (typeof KEYS)[number]>;
  const bytes = new TextEncoder().encode(keys.encryptKey).length;
  if (bytes !== 16 && bytes !== 24 && bytes !== 32)
    throw refuse("parameters.encryptKey", {
      code: "dialect/bad-parameter",
      message: "It has 128, 192 or 256 bits: 16, 24 or 32 bytes.",
    });
  return {
    parameters: {
      ...keys,
      dateShiftScope: scopeOf(given.dateShiftScope),
      dateShiftFixedOffsetInDays: offsetOf(given.dateShiftFixedOffsetInDays),
      enablePartialAgesForRedact: flagOf(given, "enablePartialAgesForRedact"),
      enablePartialDatesForRedact: flagOf(given, "enablePartialDatesForRedact"),
      enablePartialZipCodesForRedact: flagOf(given, "enablePartialZipCodesForRedact"),
      restrictedZipCodeTabulationAreas: areasOf(given.restrictedZipCodeTabulationAreas),
    },
    randomKeys,
    ignored: Object.keys(given)
      .filter((name) => !KNOWN.has(name))
      .map((name) => `parameters.${name}`),
  };
}

function keyOf(given: JsonObject, name: string): string {
  const key = given[name] ?? "";
  if (typeof key !== "string")
    throw refuse(`parameters.${name}`, { code: "dialect/bad-parameter", message: "A key is a text." });
  return key;
}

/** The key is the text's bytes: 32 letters of base64 hold 192 random bits, and fit AES-256. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return toBase64(bytes);
}

function scopeOf(value: unknown): AnonymizerParameters["dateShiftScope"] {
  if (value === undefined || value === null) return "resource";
  const scope = SCOPES.find((known) => typeof value === "string" && known === value.toLowerCase());
  if (scope !== undefined) return scope;
  throw refuse("parameters.dateShiftScope", {
    code: "dialect/bad-parameter",
    message: `It is one of ${SCOPES.join(", ")}.`,
  });
}

function offsetOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const days = typeof value === "string" && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  if (typeof days === "number" && Number.isInteger(days) && Math.abs(days) <= FARTHEST) return days;
  throw refuse("parameters.dateShiftFixedOffsetInDays", {
    code: "dialect/bad-parameter",
    message: `It is a whole number of days, of at most ${FARTHEST} either way.`,
  });
}

function flagOf(given: JsonObject, name: string): boolean {
  const value = given[name];
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw refuse(`parameters.${name}`, { code: "dialect/bad-parameter", message: "It is true or false." });
}

function areasOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((area) => typeof area === "string" && area !== "")) return value;
  throw refuse("parameters.restrictedZipCodeTabulationAreas", {
    code: "dialect/bad-parameter",
    message: "It is a list of texts, the beginnings of ZIP codes.",
  });
}
