import {
  type Deployment,
  type Hex,
  offChainDomain,
  offChainTypes,
  type postDenialSchema,
  type postRequestSchema,
} from "@linchpin/protocol";
import { hashTypedData } from "viem";
import type { z } from "zod";

type Request = z.infer<typeof postRequestSchema>["request"];
type Denial = z.infer<typeof postDenialSchema>["denial"];

/** What the asking provider's wallet signs. */
export function requestDigest(deployment: Deployment, request: Request): Hex {
  return hashTypedData({
    domain: offChainDomain(deployment),
    types: { AccessRequest: offChainTypes.AccessRequest },
    primaryType: "AccessRequest",
    message: request,
  });
}

/** What the denying patient's wallet signs. */
export function denialDigest(deployment: Deployment, denial: Denial): Hex {
  return hashTypedData({
    domain: offChainDomain(deployment),
    types: { Denial: offChainTypes.Denial },
    primaryType: "Denial",
    message: denial,
  });
}
