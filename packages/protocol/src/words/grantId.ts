import { hashStruct } from "viem";
import { consentTypes } from "../messages/onChainTypes.ts";
import type { Grant } from "./grant.ts";
import type { Hex } from "./hex.ts";

/** A grant's id: its EIP-712 struct hash, as `ConsentRegistry.hashGrant` computes it. */
export function grantIdOf(grant: Grant): Hex {
  return hashStruct({ data: grant, primaryType: "Grant", types: { Grant: consentTypes.Grant } });
}
