import { LinchpinError } from "@linchpin/errors";
import { type PartName, roleOfPart } from "../words/parts.ts";
import type { Compartment, KeyBundle } from "./KeyBundle.ts";

/**
 * The compartment that a part of a new record is sealed to.
 *
 * Errors: `bundle/no-compartment`.
 */
export function compartmentFor(bundle: KeyBundle, part: PartName): Compartment {
  const role = roleOfPart(part);
  const found = bundle.compartments.find((compartment) => compartment.role === role);
  if (found) return found;
  throw new LinchpinError({
    code: "bundle/no-compartment",
    message: `The patient's key bundle has no ${role} compartment.`,
    hint: "Ask the patient to renew their keys in the app.",
  });
}
