import { providerRegistryAbi } from "@linchpin/contracts";
import { bytesToHex, encodeFunctionData } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRevert } from "../chain/explainRevert.ts";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/**
 * Publishes a provider's public keys. The first are in force at once; changed ones after the registry's delay.
 *
 * Errors: the contract's refusal, `wallet/rejected`.
 */
export async function publishProviderKeys(
  network: Network,
  { wallet, keys }: { readonly wallet: WalletSigner; readonly keys: ProviderKeys },
): Promise<void> {
  const call = {
    address: network.deployment.contracts.providerRegistry,
    abi: providerRegistryAbi,
    functionName: "scheduleKeys",
    args: [bytesToHex(keys.pre.publicKey), bytesToHex(keys.hpke.publicKey)],
  } as const;
  await network.chain.simulateContract({ ...call, account: wallet.address }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  await awaitTransaction(
    network,
    await wallet.sendTransaction({ to: call.address, data: encodeFunctionData(call) }),
  );
}
