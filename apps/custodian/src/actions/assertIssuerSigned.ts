import { LinchpinError } from "@linchpin/errors";
import { type Deposit, type Hex, offChainDomain, offChainTypes, type PostDeposit } from "@linchpin/protocol";
import { hashTypedData } from "viem";
import type { Custodian } from "../Custodian.ts";

/** Checks the issuer's EIP-712 signature of a deposit. Errors: `deposits/bad-signature`. */
export async function assertIssuerSigned(
  { chain, deployment }: Pick<Custodian, "chain" | "deployment">,
  {
    wallet,
    body,
  }: { readonly wallet: Hex; readonly body: Pick<PostDeposit, "signature"> & { deposit: Deposit } },
): Promise<void> {
  const digest = hashTypedData({
    domain: offChainDomain(deployment),
    types: { Deposit: offChainTypes.Deposit },
    primaryType: "Deposit",
    message: body.deposit,
  });
  if (await chain.verifyDigest({ wallet, digest, signature: body.signature })) return;
  throw new LinchpinError({
    code: "deposits/bad-signature",
    message: "The deposit is not signed by its issuer.",
    hint: "Sign the deposit with the issuer's wallet.",
  });
}
