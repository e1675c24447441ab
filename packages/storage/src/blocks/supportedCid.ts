import { LinchpinError } from "@linchpin/errors";
import { CID } from "multiformats/cid";

/** Multicodec of a raw block. */
export const RAW = 0x55;
/** Multicodec of a dag-pb node. */
export const DAG_PB = 0x70;
/** Multihash code of SHA-256. */
export const SHA2_256 = 0x12;

/** Asks whether a CID is one that this platform stores: CIDv1, raw or dag-pb, SHA-256. */
export function isSupportedCid(cid: CID): boolean {
  const { code, digest } = cid.multihash;
  return (
    cid.version === 1 &&
    (cid.code === RAW || cid.code === DAG_PB) &&
    code === SHA2_256 &&
    digest.byteLength === 32
  );
}

/** Throws `cid/unsupported` for a CID of another version, codec or hash. */
export function assertSupportedCid(cid: CID): void {
  if (isSupportedCid(cid)) return;
  throw new LinchpinError({
    code: "cid/unsupported",
    message: "Only CIDv1 of raw and dag-pb blocks with SHA-256 is stored here.",
    hint: "Add the file with the profile unixfs-v1-2025.",
    facts: { version: cid.version, codec: cid.code, hash: cid.multihash.code },
  });
}

/** Reads a CID, with or without `ipfs://` before it. Errors: `cid/malformed`, `cid/unsupported`. */
export function parseCid(text: string): CID {
  let cid: CID;
  try {
    cid = CID.parse(text.startsWith("ipfs://") ? text.slice(7) : text);
  } catch {
    throw new LinchpinError({ code: "cid/malformed", message: "This is not a CID." });
  }
  assertSupportedCid(cid);
  return cid;
}
