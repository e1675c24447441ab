import { z } from "zod";
import { address, hex32 } from "../words/hex.ts";
import { providerId, version } from "../words/numbers.ts";
import { partName } from "../words/parts.ts";

/** The largest manifest, in bytes: it must be a single raw block, whose digest is the token id. */
export const MANIFEST_MAXIMUM_BYTES = 1024 * 1024;

/** Why a version replaced the one before it. Words go into the record itself, never here. */
export const amendmentReason = z.enum(["correction", "addition", "dispute", "reissue"]);

const cid = z.string().regex(/^b[a-z2-7]{20,120}$/, { error: "expected a CIDv1 in base32" });

/**
 * A token's public JSON: ERC-721 metadata and what is needed to fetch and check the parts. It holds no
 * health data, no identity and no key material.
 */
export const manifestSchema = z.strictObject({
  name: z.string().max(80),
  description: z.string().max(400),
  image: z.string().max(4096),
  linchpin: z.strictObject({
    scheme: z.literal("linchpin/v1"),
    chainId: z.int().positive(),
    /** The contract that minted the record, part of every part's context. */
    contract: address,
    recordId: hex32,
    version,
    /** The digest of the version before, absent in the first. */
    previous: hex32.optional(),
    author: providerId,
    reason: amendmentReason.optional(),
    parts: z
      .array(z.strictObject({ part: partName, cid, bytes: z.int().min(1) }))
      .min(1)
      .max(1000),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type AmendmentReason = z.infer<typeof amendmentReason>;
