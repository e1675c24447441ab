import type { Hex } from "@linchpin/protocol";
import {
  BaseError,
  CounterfactualDeploymentFailedError,
  decodeFunctionResult,
  ExecutionRevertedError,
  encodeFunctionData,
  type PublicClient,
  parseAbi,
} from "viem";
import type { Undeployed } from "./readUndeployed.ts";

const ABI = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";
/** As much as the contracts and the custodians allow. */
const GAS = 500_000n;
/** What making an account takes on top, where it is made for the asking. */
const CREATION_GAS = 500_000n;

const REVERTS = [ExecutionRevertedError, CounterfactualDeploymentFailedError];

interface Question {
  readonly wallet: Hex;
  readonly digest: Hex;
  readonly signature: Hex;
  readonly creation?: Undeployed["creation"];
}

/**
 * Asks a contract wallet whether a signature is its own (ERC-1271), and nothing else. One that does not exist yet is asked
 * only with `creation`, a call of our own factory that makes it first (see `readUndeployed`): within this question alone.
 * False where there is no contract, or where it reverts; a node that does not answer throws.
 */
export async function isErc1271Of(
  client: Pick<PublicClient, "call">,
  { wallet, digest, signature, creation }: Question,
): Promise<boolean> {
  const call = { abi: ABI, functionName: "isValidSignature" } as const;
  const data = encodeFunctionData({ ...call, args: [digest, signature] });
  try {
    const gas = creation ? GAS + CREATION_GAS : GAS;
    const { data: answer } = await client.call({ to: wallet, data, gas, ...creation });
    // Nothing comes back where no contract is; less than a word from one that is something else.
    if (!answer || answer.length < 66) return false;
    return decodeFunctionResult({ ...call, data: answer }) === MAGIC;
  } catch (failure) {
    const reverted =
      failure instanceof BaseError && failure.walk((cause) => REVERTS.some((kind) => cause instanceof kind));
    if (reverted) return false;
    throw failure;
  }
}
