import { LinchpinError } from "@linchpin/errors";
import { isShare } from "./isShare.ts";
import type { Share } from "./Share.ts";

/** The index (1 to 255) that a share names. @throws `shares/malformed` */
export function readShareIndex(share: Share): number {
  if (isShare(share)) return Number.parseInt(share.slice(1, 3), 16);
  throw new LinchpinError({
    code: "shares/malformed",
    message: "This is not a key share.",
    hint: "Ask the custodian to send its share again.",
  });
}
