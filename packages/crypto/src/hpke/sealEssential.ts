import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { sealingInfo } from "./sealingInfo.ts";
import { sealTo } from "./sealTo.ts";

/**
 * Seals E of one single record to a grantee, for a grant that names one token: `info = ctx|d|grant id`. 80 bytes.
 *
 * @throws `bytes/wrong-length`, `context/malformed`, `hpke/bad-key`
 */
export async function sealEssential(
  publicKey: Uint8Array,
  {
    essential,
    ctx,
    deal,
    grantId,
  }: {
    readonly essential: Uint8Array;
    readonly ctx: string;
    readonly deal: number;
    readonly grantId: Uint8Array;
  },
): Promise<Bytes> {
  assertLength(essential, 32, "The essential share");
  assertLength(grantId, 32, "The grant id");
  const info = sealingInfo("essential", formatDealContext(ctx, deal), grantId);
  return sealTo(publicKey, { info, plaintext: essential });
}
