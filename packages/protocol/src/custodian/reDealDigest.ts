import { hashTypedData } from "viem";
import { offChainDomain } from "../messages/domain.ts";
import { offChainTypes } from "../messages/offChainTypes.ts";
import type { Hex } from "../words/hex.ts";
import type { ReDeal } from "./redeals.ts";

/** What the holder signs of new deals: the EIP-712 digest of `ReDeal`, 32 bytes. */
export function reDealDigest(deployment: Parameters<typeof offChainDomain>[0], reDeal: ReDeal): Hex {
  return hashTypedData({
    domain: offChainDomain(deployment),
    types: { ReDeal: offChainTypes.ReDeal },
    primaryType: "ReDeal",
    message: reDeal,
  });
}
