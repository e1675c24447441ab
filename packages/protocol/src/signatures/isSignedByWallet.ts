import {
  BaseError,
  decodeFunctionResult,
  ExecutionRevertedError,
  encodeFunctionData,
  type PublicClient,
  parseAbi,
  recoverAddress,
} from "viem";
import type { Hex } from "../words/hex.ts";

const ABI = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";
/** As much as the contracts allow (`SignedBy.sol`). */
const GAS = 500_000n;

export interface WalletSigned {
  /** Checksummed or not. */
  readonly wallet: Hex;
  /** What was signed: 32 bytes. */
  readonly digest: Hex;
  readonly signature: Hex;
}

/**
 * Whether a wallet signed a digest: by its own key (ECDSA), else as its contract says (ERC-1271), in the order of
 * `SignedBy.sol`. False where there is no contract, or where it reverts; a node that does not answer throws viem's
 * error. viem's own `verifyHash` is not used: it runs code that the signature names, of wallets that do not exist yet
 * (ERC-6492), and without a bound on gas. Give a client without `ccipRead` (EIP-3668): the contract is a stranger's.
 */
export async function isSignedByWallet(
  client: Pick<PublicClient, "call">,
  { wallet, digest, signature }: WalletSigned,
): Promise<boolean> {
  if (await isByOwnKey({ wallet, digest, signature })) return true;
  const call = { abi: ABI, functionName: "isValidSignature" } as const;
  const data = encodeFunctionData({ ...call, args: [digest, signature] });
  try {
    const { data: answer } = await client.call({ to: wallet, data, gas: GAS });
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

async function isByOwnKey({ wallet, digest, signature }: WalletSigned): Promise<boolean> {
  if (signature.length !== 2 + 2 * 65) return false;
  try {
    return (await recoverAddress({ hash: digest, signature })).toLowerCase() === wallet.toLowerCase();
  } catch {
    return false;
  }
}
