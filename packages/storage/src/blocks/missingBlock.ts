import { LinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";

/** The error of a block that is not here: `block/missing`. */
export function missingBlock(cid: CID): LinchpinError {
  return new LinchpinError({
    code: "block/missing",
    message: "A block is not kept here.",
    hint: "Ask another node for it.",
    facts: { cid: cid.toString() },
  });
}
