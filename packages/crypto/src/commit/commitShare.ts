import type { Bytes } from "../bytes/Bytes.ts";
import { hashTagged } from "../bytes/hashTagged.ts";
import { formatDealContext } from "../context/formatDealContext.ts";

/**
 * The public commitment to one custodian's share: SHA-256 bound to `ctx|d` and the share's index. 32 bytes.
 * It hides the share because a share is 256 uniform bits. @throws `context/malformed`, `bytes/out-of-range`
 */
export function commitShare({
  ctx,
  deal,
  index,
  share,
}: {
  readonly ctx: string;
  readonly deal: number;
  readonly index: number;
  readonly share: string;
}): Bytes {
  return hashTagged("commit/share", formatDealContext(ctx, deal), index, share);
}
