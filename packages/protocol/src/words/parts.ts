import { z } from "zod";

/**
 * A separately encrypted piece of a record version: the de-identified `blob`, the `identity` capsule that
 * de-identification took out, each attachment, and what was taken out of it (`identity-0` of `attachment-0`).
 */
export const partName = z.string().regex(/^(?:blob|identity|(?:attachment|identity)-(?:0|[1-9]\d{0,3}))$/, {
  error: "expected blob, identity, attachment-0 to attachment-9999 or identity-0 to identity-9999",
});
export type PartName = z.infer<typeof partName>;

/** Whether a part holds identity: it lies in the compartment of identity, and no other part does. */
export function isIdentityPart(part: PartName): boolean {
  return part === "identity" || part.startsWith("identity-");
}

/** What a compartment is for. On chain it is an opaque id; the role is known to custodians and issuers. */
export const compartmentRole = z.enum(["general", "identity", "emergency", "own"]);
export type CompartmentRole = z.infer<typeof compartmentRole>;

/** The role of the compartment that a part is sealed to, unless the patient moved it. */
export function roleOfPart(part: PartName): CompartmentRole {
  return isIdentityPart(part) ? "identity" : "general";
}
