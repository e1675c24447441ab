import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { formatDealContext } from "../context/formatDealContext.ts";
import { openSealed } from "./openSealed.ts";
import { sealingInfo } from "./sealingInfo.ts";

/** Opens what `sealEssential` sealed: E, 32 bytes. @throws `hpke/not-opened`, `bytes/wrong-length` */
export async function openEssential(
  secretKey: Uint8Array,
  {
    sealed,
    ctx,
    deal,
    grantId,
  }: {
    readonly sealed: Uint8Array;
    readonly ctx: string;
    readonly deal: number;
    readonly grantId: Uint8Array;
  },
): Promise<Bytes> {
  assertLength(grantId, 32, "The grant id");
  const info = sealingInfo("essential", formatDealContext(ctx, deal), grantId);
  const essential = await openSealed(secretKey, { info, sealed });
  assertLength(essential, 32, "The essential share");
  return essential;
}
