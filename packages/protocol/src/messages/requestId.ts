import { hashStruct } from "viem";
import type { z } from "zod";
import type { postRequestSchema } from "../custodian/consents.ts";
import type { Hex } from "../words/hex.ts";
import { offChainTypes } from "./offChainTypes.ts";

/** An access request's id: its EIP-712 struct hash. */
export function requestIdOf(request: z.infer<typeof postRequestSchema>["request"]): Hex {
  return hashStruct({
    data: request,
    primaryType: "AccessRequest",
    types: { AccessRequest: offChainTypes.AccessRequest },
  });
}
