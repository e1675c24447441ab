import { providerRegistryAbi } from "@linchpin/contracts";
import type { ContractFunctionArgs, ContractFunctionName } from "viem";
import { sendCall } from "../chain/sendCall.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

type Abi = typeof providerRegistryAbi;
type Name = ContractFunctionName<Abi, "nonpayable">;

/** Sends a provider's own transaction to ProviderRegistry. Errors: those of {@link sendCall}. */
export async function sendToRegistry<const name extends Name>(
  network: Network,
  call: {
    readonly wallet: WalletSigner;
    readonly functionName: name;
    readonly args: ContractFunctionArgs<Abi, "nonpayable", name>;
  },
): Promise<void> {
  await sendCall(network, { contract: "providerRegistry", abi: providerRegistryAbi, ...call });
}
