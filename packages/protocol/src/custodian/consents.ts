import { z } from "zod";
import { grantSchema } from "../words/grant.ts";
import { grantIdOf } from "../words/grantId.ts";
import { address, hex32, hexBytes, signature } from "../words/hex.ts";
import { dealNumber, epoch, providerId, unixSeconds, version } from "../words/numbers.ts";
import { partName } from "../words/parts.ts";

/** One custodian's fragment of one compartment's epoch, sealed to that custodian's HPKE key. */
export const sealedFragmentSchema = z.strictObject({
  custodian: providerId,
  compartment: hex32,
  epoch,
  /** HPKE of the fragment; info `sealingInfo("fragment", grantId, custodian)`. */
  sealed: hexBytes(2048),
});

/** E of one part, sealed by the patient to the grantee's HPKE key: for grants of a single token. */
export const sealedEssentialSchema = z.strictObject({
  tokenId: hex32,
  version,
  part: partName,
  deal: dealNumber,
  /** HPKE of E (`sealEssential`). */
  sealed: hexBytes(512),
});

/** `POST /v1/grants` (session of the patient): what custodians need to serve a grant. */
export const postGrantSchema = z.strictObject({
  grant: grantSchema,
  fragments: z.array(sealedFragmentSchema).max(256),
  essentials: z.array(sealedEssentialSchema).max(1000),
  /** The request that this grant answers. */
  requestId: hex32.optional(),
  /**
   * Ed25519 by the signing key of the patient's key bundle over `grantPostText`: so that a custodian can take the
   * body from another one, without the patient's session.
   */
  signature: hexBytes(64),
});
export type PostGrant = z.infer<typeof postGrantSchema>;
export const grantTakenSchema = z.object({ grantId: hex32 });

/** `POST /v1/revocations` (session of the patient): stop now; the chain follows through the relay. */
export const postRevocationSchema = z.strictObject({ grantId: hex32 });

/** `POST /v1/requests` (session of a provider). The request's id is its EIP-712 struct hash. */
export const postRequestSchema = z.strictObject({
  request: z.strictObject({
    patientId: hex32,
    from: providerId,
    sealed: hex32,
    issuedAt: unixSeconds,
    expiresAt: unixSeconds,
    salt: hex32,
  }),
  signature,
  /** HPKE to the patient's inbox key of an {@link requestWordsSchema} document; info `sealingInfo("note", "request", patientId, from)`. */
  words: hexBytes(8192),
});

/** What a request says to the patient, sealed on its way. */
export const requestWordsSchema = z.strictObject({
  purpose: z.enum(["treatment", "second-opinion", "insurance", "research", "other"]),
  note: z.string().max(1000),
  /** The term asked for, in seconds, or 0: until the patient stops it. */
  seconds: z.int().min(0),
  withIdentity: z.boolean(),
});
export type RequestWords = z.infer<typeof requestWordsSchema>;

/** `POST /v1/denials` (session of the patient). */
export const postDenialSchema = z.strictObject({
  denial: z.strictObject({ requestId: hex32, sealed: hex32, issuedAt: unixSeconds }),
  signature,
  /** HPKE to the asking provider's key; info `sealingInfo("note", "denial", requestId)`. */
  words: hexBytes(8192),
});

/** A request as its two parties see it: `GET /v1/requests?as=patient` or `?as=provider` (session). */
export const requestSchema = z.object({
  requestId: hex32,
  patientId: hex32,
  from: providerId,
  issuedAt: unixSeconds,
  expiresAt: unixSeconds,
  words: hexBytes(8192),
  state: z.enum(["waiting", "granted", "denied", "expired"]),
  grantId: hex32.optional(),
  grant: grantSchema.optional(),
  granter: address.optional(),
  /** The sealed reason of a denial. */
  answer: hexBytes(8192).optional(),
});
export type AccessRequest = z.infer<typeof requestSchema>;
export const requestsSchema = z.object({ requests: z.array(requestSchema) });

/**
 * A grant that this custodian can serve: `GET /v1/grants?as=patient` or `?as=provider` (session). One that puts other
 * words under the id of a grant that was given does not answer in this form: all that it lists is passed over.
 */
export const heldGrantSchema = z
  .object({
    grantId: hex32,
    grant: grantSchema,
    granter: address,
    state: z.enum(["in-force", "not-yet", "expired", "revoked", "unmined"]),
    receivedAt: unixSeconds,
  })
  .refine(({ grant, grantId }) => grantIdOf(grant) === grantId, {
    error: "expected the grant's own id",
    path: ["grantId"],
  });
export type HeldGrant = z.infer<typeof heldGrantSchema>;
export const heldGrantsSchema = z.object({ grants: z.array(heldGrantSchema) });
