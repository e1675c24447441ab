import { bytesToHex } from "viem";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { sendToRegistry } from "./sendToRegistry.ts";

/**
 * Publishes a provider's public keys. The first are in force at once; changed ones after the registry's delay.
 *
 * Errors: the contract's refusal, `wallet/rejected`.
 */
export async function publishProviderKeys(
  network: Network,
  { wallet, keys }: { readonly wallet: WalletSigner; readonly keys: ProviderKeys },
): Promise<void> {
  const args = [bytesToHex(keys.pre.publicKey), bytesToHex(keys.hpke.publicKey)] as const;
  await sendToRegistry(network, { wallet, functionName: "scheduleKeys", args });
}
