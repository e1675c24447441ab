import { LinchpinError } from "@linchpin/errors";
import { type Hex, offChainDomain, offChainTypes, type PostReDeal } from "@linchpin/protocol";
import { hashTypedData } from "viem";
import type { Custodian } from "../Custodian.ts";

/** Checks the holder's EIP-712 signature of a re-deal (ECDSA, or ERC-1271). Errors: `redeals/bad-signature`. */
export async function assertHolderSigned(
  { chain, deployment }: Pick<Custodian, "chain" | "deployment">,
  {
    wallet,
    body: { reDeal, signature },
  }: { readonly wallet: Hex; readonly body: Pick<PostReDeal, "reDeal" | "signature"> },
): Promise<void> {
  const digest = hashTypedData({
    domain: offChainDomain(deployment),
    types: { ReDeal: offChainTypes.ReDeal },
    primaryType: "ReDeal",
    message: reDeal,
  });
  if (await chain.verifyDigest({ wallet, digest, signature })) return;
  throw new LinchpinError({
    code: "redeals/bad-signature",
    message: "The new deal is not signed by the wallet that holds the record.",
    hint: "Sign it with the patient's current wallet.",
  });
}
