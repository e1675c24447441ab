import { z } from "zod";
import { address, hex32 } from "../words/hex.ts";
import { providerId, unixSeconds } from "../words/numbers.ts";

/** One thing that happened on chain, as history tells it. */
export const historyEventSchema = z.object({
  /** `<block>-<log index>`: the page cursor. */
  id: z.string(),
  /** `<contract>.<Event>`, such as `MedicalRecord.Transfer`. */
  name: z.string(),
  contract: address,
  tokenId: hex32.nullable(),
  patientId: hex32.nullable(),
  providerId: providerId.nullable(),
  blockNumber: z.int(),
  blockHash: hex32,
  transaction: hex32,
  logIndex: z.int(),
  at: unixSeconds,
  /** The event's arguments: numbers within 2^53 as numbers, larger ones as decimal text, bytes as hex. */
  args: z.record(z.string(), z.unknown()),
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;

/** `GET /v1/tokens/:tokenId/history`, `/v1/patients/:patientId/activity`, `/v1/providers/:id/history` with `?cursor=&limit=`: oldest first; activity newest first, also by `&name=<Contract>.<Event>`. */
export const historyPageSchema = z.object({
  events: z.array(historyEventSchema),
  next: z.string().nullable(),
});

/** `GET /v1/tokens/:tokenId`. */
export const tokenSchema = z.object({
  tokenId: hex32,
  patientId: hex32,
  owner: address.nullable(),
  issuer: providerId,
  version: z.int(),
  deal: z.int(),
  /** Digest of the latest manifest. */
  manifest: hex32,
  mintedAt: unixSeconds,
  updatedAt: unixSeconds,
  burned: z.boolean(),
});
export type IndexedToken = z.infer<typeof tokenSchema>;
/** `GET /v1/patients/:patientId/tokens?cursor=&limit=`, newest first. */
export const tokensPageSchema = z.object({ tokens: z.array(tokenSchema), next: z.string().nullable() });

/** `GET /v1/patients/:patientId`. */
export const patientSchema = z.object({
  patientId: hex32,
  wallet: address,
  bundleDigest: hex32,
  enrolledAt: unixSeconds,
  hospital: providerId.nullable(),
  tokens: z.int(),
});

/** `GET /v1/patients/:patientId/grants` and `/v1/providers/:id/grants` (by grantee). */
export const indexedGrantSchema = z.object({
  grantId: hex32,
  granter: address,
  patientId: hex32,
  grantee: providerId,
  granteeKey: hex32,
  scopeKind: z.int(),
  scope: hex32,
  identityScope: hex32,
  purpose: hex32,
  notBefore: unixSeconds,
  expiry: unixSeconds,
  salt: hex32,
  grantedAt: unixSeconds,
  revokedAt: unixSeconds.nullable(),
});
export type IndexedGrant = z.infer<typeof indexedGrantSchema>;
export const grantsPageSchema = z.object({
  grants: z.array(indexedGrantSchema),
  next: z.string().nullable(),
});

/** `GET /v1/providers?kind=&q=&cursor=&limit=` and `/v1/providers/:id`. */
export const indexedProviderSchema = z.object({
  providerId,
  wallet: address,
  kind: z.int(),
  parent: providerId.nullable(),
  status: z.enum(["active", "suspended"]),
  expiry: unixSeconds,
  profile: z.string(),
  preKey: hex32.nullable(),
  hpkeKey: hex32.nullable(),
  custodian: z.object({ signer: address, hpkeKey: hex32, url: z.string() }).nullable(),
  registeredAt: unixSeconds,
});
export type IndexedProvider = z.infer<typeof indexedProviderSchema>;
export const providersPageSchema = z.object({
  providers: z.array(indexedProviderSchema),
  next: z.string().nullable(),
});

/** `GET /v1/search?q=`: what a token id, patient id, wallet, provider number or provider name names. */
export const searchSchema = z.object({
  tokens: z.array(tokenSchema),
  patients: z.array(patientSchema),
  providers: z.array(indexedProviderSchema),
});

/** `GET /v1/status`. */
export const indexerStatusSchema = z.object({
  chainId: z.int(),
  head: z.int(),
  indexed: z.int(),
  events: z.int(),
});
