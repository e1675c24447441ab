import { formatDealContext, reencryptCapsule, sealingInfo, sealTo as sealWithHpke } from "@linchpin/crypto";
import type { Hex, Release } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { FiledShare } from "../adapters/postgres/findInForce.ts";
import { contextOf } from "../policy/decideDeal.ts";

/** Bytes of a fragment's public part, which the patient signed. It begins the re-encrypted capsule too. */
const CERTIFICATE_LENGTH = 199;

/** Seals one share to its reader and re-encrypts the capsule that was filed with it. */
export async function sealRelease(asked: {
  readonly row: FiledShare;
  /** The text of the share. */
  readonly share: Uint8Array;
  readonly sealTo: Hex;
  readonly grantId?: Hex;
  readonly fragment?: Uint8Array;
  readonly essential?: Hex;
}): Promise<Release> {
  const { row, share, sealTo, grantId, fragment, essential } = asked;
  const { filedDeal: deal, shareIndex } = row;
  const ctx = contextOf(deal);
  const reader = grantId ? hexToBytes(grantId) : "holder";
  const sealedShare = await sealWithHpke(hexToBytes(sealTo), {
    info: sealingInfo("release", formatDealContext(ctx, deal.deal), shareIndex, reader),
    plaintext: share,
  });
  const reencrypted =
    fragment && reencryptCapsule({ fragment, capsule: hexToBytes(deal.capsule), ctx, deal: deal.deal });
  return {
    deal,
    shareIndex,
    sealedShare: bytesToHex(sealedShare),
    ...(reencrypted
      ? {
          reencrypted: bytesToHex(reencrypted),
          fragment: bytesToHex(reencrypted.subarray(0, CERTIFICATE_LENGTH)),
        }
      : {}),
    ...(essential ? { sealedEssential: essential } : {}),
  };
}
