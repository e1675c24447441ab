import type { Quantity } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { asCode } from "./asCode.ts";
import { systemOf } from "./codeSystems.ts";
import { compact } from "./compact.ts";

const PRECISION = "http://hl7.org/fhir/StructureDefinition/quantity-precision";

/** A number with the decimal places that it was written with, where a JSON number would lose them. */
export interface ReadNumber {
  readonly value: number;
  readonly decimals: number | undefined;
}

/** NM as a number. Undefined for what is none, or has more digits than a number of JSON keeps. */
export function readNumber(text: string): ReadNumber | undefined {
  const [, digits, decimals] = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (digits === undefined || digits.length + (decimals?.length ?? 0) === 0) return undefined;
  if ((digits + (decimals ?? "")).replace(/^0+/, "").length > 15) return undefined;
  return { value: Number(text), decimals: decimals?.endsWith("0") === true ? decimals.length : undefined };
}

/** The unit of OBX-6 as elements of a Quantity: coded where its system is declared, else in words. */
export function unitOf(value: Composite): Pick<Quantity, "unit" | "system" | "code"> {
  const code = value.text(1);
  const system = code === undefined ? undefined : systemOf(value.text(3));
  const unit = value.text(2) ?? code;
  return compact({ unit, system, code: system === undefined ? undefined : asCode(code) });
}

/** A number and a unit as a Quantity. */
export function toQuantity({ value, decimals }: ReadNumber, unit: Composite): Quantity {
  return compact({
    extension: [decimals === undefined ? undefined : { url: PRECISION, valueInteger: decimals }],
    value,
    ...unitOf(unit),
  });
}
