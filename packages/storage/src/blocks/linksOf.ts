import { decode } from "@ipld/dag-pb";
import { LinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";
import type { Block } from "./BlockStore.ts";
import { assertSupportedCid, RAW } from "./supportedCid.ts";

/** The CIDs that a block refers to, in order. Errors: `block/malformed`, `cid/unsupported`. */
export function linksOf({ cid, bytes }: Block): CID[] {
  if (cid.code === RAW) return [];
  let links: CID[];
  try {
    links = decode(bytes).Links.map((link) => link.Hash);
  } catch {
    throw new LinchpinError({
      code: "block/malformed",
      message: "A dag-pb block does not decode.",
      facts: { cid: cid.toString() },
    });
  }
  for (const link of links) assertSupportedCid(link);
  return links;
}
