import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { sendToRegistry } from "./sendToRegistry.ts";

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
  const functionName = to === "suspended" ? "suspend" : "reinstate";
  await sendToRegistry(network, { wallet, functionName, args: [providerId] });
}
