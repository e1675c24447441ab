import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { hashTagged } from "../bytes/hashTagged.ts";
import { formatDealContext } from "../context/formatDealContext.ts";

/** The public commitment to the essential share E, bound to `ctx|d`. 32 bytes. @throws `bytes/wrong-length` */
export function commitEssential({
  ctx,
  deal,
  essential,
}: {
  readonly ctx: string;
  readonly deal: number;
  readonly essential: Uint8Array;
}): Bytes {
  assertLength(essential, 32, "The essential share");
  return hashTagged("commit/essential", formatDealContext(ctx, deal), essential);
}
