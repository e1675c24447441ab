import { providerRegistryAbi } from "@linchpin/contracts";
import { encodeFunctionData } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/**
 * Suspends a provider, or lifts one's own suspension: for the hospital that licensed it, and for the authority. From
 * then on no custodian answers it and nothing it signs is taken.
 *
 * Errors: the contract's refusal, `wallet/rejected`, `chain/…`.
 */
export async function changeStanding(
  network: Network,
  {
    wallet,
    providerId,
    to,
  }: {
    readonly wallet: WalletSigner;
    readonly providerId: number;
    readonly to: "suspended" | "reinstated";
  },
): Promise<void> {
  const call = {
    address: network.deployment.contracts.providerRegistry,
    abi: providerRegistryAbi,
    functionName: to === "suspended" ? "suspend" : "reinstate",
    args: [providerId],
  } as const;
  await network.chain.simulateContract({ ...call, account: wallet.address }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  await awaitTransaction(
    network,
    await wallet.sendTransaction({ to: call.address, data: encodeFunctionData(call) }),
  );
}
