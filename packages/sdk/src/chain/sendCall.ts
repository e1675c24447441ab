import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
} from "viem";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { awaitTransaction } from "./awaitTransaction.ts";
import { explainRevert } from "./explainRevert.ts";

/** A call that a wallet sends itself and pays for. */
export interface OwnCall<abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">> {
  readonly wallet: WalletSigner;
  readonly contract: keyof Network["deployment"]["contracts"];
  readonly abi: abi;
  readonly functionName: name;
  readonly args: ContractFunctionArgs<abi, "nonpayable", name>;
}

/**
 * Sends a wallet's own transaction, tried first without sending, and waits for its block. Returns its hash.
 *
 * Errors: the contract's refusal, `wallet/rejected`, `chain/…`.
 */
export async function sendCall<
  const abi extends Abi,
  const name extends ContractFunctionName<abi, "nonpayable">,
>(network: Network, { wallet, contract, ...call }: OwnCall<abi, name>): Promise<`0x${string}`> {
  const to = network.deployment.contracts[contract];
  const plain = call as unknown as EncodeFunctionDataParameters<Abi, string> & { abi: Abi };
  await network.chain
    .simulateContract({ ...plain, address: to, account: wallet.address } as never)
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  const hash = await wallet.sendTransaction({ to, data: encodeFunctionData(plain) });
  await awaitTransaction(network, hash);
  return hash;
}
