import { providerRegistryAbi } from "@linchpin/contracts";
import { type ContractFunctionArgs, type ContractFunctionName, encodeFunctionData } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

type Abi = typeof providerRegistryAbi;
type Name = ContractFunctionName<Abi, "nonpayable">;

/**
 * Sends a provider's own transaction to ProviderRegistry, tried first without sending, and waits for its block.
 *
 * Errors: the contract's refusal, `wallet/rejected`, `chain/…`.
 */
export async function sendToRegistry<const name extends Name>(
  network: Network,
  {
    wallet,
    functionName,
    args,
  }: {
    readonly wallet: WalletSigner;
    readonly functionName: name;
    readonly args: ContractFunctionArgs<Abi, "nonpayable", name>;
  },
): Promise<void> {
  const to = network.deployment.contracts.providerRegistry;
  const call = { abi: providerRegistryAbi, functionName: functionName as Name, args: args as never };
  await network.chain.simulateContract({ ...call, address: to, account: wallet.address }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  await awaitTransaction(network, await wallet.sendTransaction({ to, data: encodeFunctionData(call) }));
}
