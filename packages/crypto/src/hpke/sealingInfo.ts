import type { Bytes } from "../bytes/Bytes.ts";
import { type Field, joinFields } from "../bytes/joinFields.ts";

/** What something is sealed for: no message of one use opens as one of another. */
export type SealingUse =
  /** A custodian's shares on their way from the issuer: deals digest, custodian's provider id. */
  | "deposit"
  /** A fragment on its way from patient to custodian: grantId, custodian's provider id. */
  | "fragment"
  /** A share and a re-encrypted capsule on their way from custodian to reader: dealCtx, index, grantId or "holder". */
  | "release"
  /** E of a single record, sealed to a grantee: dealCtx, grantId. */
  | "essential"
  /** A share of the wallet slot's pepper: "deposit", slot id, provider id to a custodian; slot id, provider id from it. */
  | "pepper"
  /** A letter between people who know each other's keys: letter kind, letter id. */
  | "letter"
  /** Which compartment takes which kind of record, for one provider: patient id, bundle digest, provider id. */
  | "routing"
  /** A guardian's piece on its way to a new device: patient id, new wallet. */
  | "recovery"
  /** Pieces, shares and the reason of an emergency opening: see the custodian's API. */
  | "emergency"
  /** The key of a document of the care desk: kind, patient id, key check. */
  | "care"
  /** Words between people, such as a request's reason: up to the caller. */
  | "note";

/**
 * The `info` of a sealing: a label for its use and length-prefixed fields. SPEC.md, "Labels".
 *
 * @example sealingInfo("deposit", dealsDigest, 2)
 */
export function sealingInfo(use: SealingUse, ...fields: readonly Field[]): Bytes {
  return joinFields(`linchpin/v1/hpke/${use}`, ...fields);
}
