import type { Hex } from "@linchpin/protocol";
import {
  BaseError,
  decodeFunctionResult,
  ExecutionRevertedError,
  encodeFunctionData,
  type PublicClient,
  parseAbi,
} from "viem";

const ABI = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";
/** As much as the contracts allow (`SignedBy.sol`). */
const GAS = 500_000n;
/** For making a small proxy, and the contract that is run in place of one for it. */
const CREATION_GAS = 1_000_000n;

/**
 * Asks a contract wallet whether a signature is its own (ERC-1271). False where there is no contract, or where it
 * reverts; a node that does not answer throws.
 */
export async function isErc1271Of(
  client: PublicClient,
  {
    wallet,
    digest,
    signature,
    creation,
  }: {
    readonly wallet: Hex;
    readonly digest: Hex;
    readonly signature: Hex;
    /** How the wallet would be made, where it does not exist yet (ERC-6492). */
    readonly creation?: { readonly factory: Hex; readonly factoryData: Hex } | undefined;
  },
): Promise<boolean> {
  const call = { abi: ABI, functionName: "isValidSignature" } as const;
  const data = encodeFunctionData({ ...call, args: [digest, signature] });
  try {
    const { data: answer } = creation
      ? await client.call({ to: wallet, data, gas: GAS + CREATION_GAS, ...creation })
      : await client.call({ to: wallet, data, gas: GAS });
    // Nothing comes back where no contract is; less than a word from one that is something else.
    if (!answer || answer.length < 66) return false;
    return decodeFunctionResult({ ...call, data: answer }) === MAGIC;
  } catch (failure) {
    const reverted =
      failure instanceof BaseError && failure.walk((cause) => cause instanceof ExecutionRevertedError);
    if (reverted) return false;
    throw failure;
  }
}
