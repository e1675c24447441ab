import {
  BaseError,
  CounterfactualDeploymentFailedError,
  decodeFunctionResult,
  ExecutionRevertedError,
  encodeFunctionData,
  type PublicClient,
  parseAbi,
  recoverAddress,
} from "viem";
import type { Hex } from "../words/hex.ts";
import { bringsCreation, readCreation } from "./readCreation.ts";

const ABI = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";
/** As much as the contracts allow (`SignedBy.sol`). */
const GAS = 500_000n;
/** What making an account takes on top, where it is made for the asking. */
const CREATION_GAS = 1_000_000n;
const REVERTS = [ExecutionRevertedError, CounterfactualDeploymentFailedError];

export interface WalletSigned {
  /** Checksummed or not. */
  readonly wallet: Hex;
  /** What was signed: 32 bytes. */
  readonly digest: Hex;
  readonly signature: Hex;
}

/**
 * Whether a wallet signed a digest: by its own key (ECDSA), else as its contract says (ERC-1271), in the order of
 * `SignedBy.sol`; an account of this deployment's own factory also before it is on chain (ERC-6492). False where there
 * is no contract, or where it reverts; a node that does not answer throws viem's error. viem's own `verifyHash` is not
 * used: it runs whatever code the signature names, and without a bound on gas. Give a client without `ccipRead`
 * (EIP-3668): the contract is a stranger's.
 */
export async function isSignedByWallet(
  client: Pick<PublicClient, "call">,
  { wallet, digest, signature }: WalletSigned,
  { accountFactory }: { readonly accountFactory?: Hex } = {},
): Promise<boolean> {
  if (await isByOwnKey({ wallet, digest, signature })) return true;
  if (!bringsCreation(signature)) return isByContract(client, { wallet, digest, signature });
  const made = accountFactory ? readCreation(signature, accountFactory) : null;
  return made !== null && isByContract(client, { wallet, digest, ...made });
}

async function isByContract(
  client: Pick<PublicClient, "call">,
  {
    wallet,
    digest,
    signature,
    creation,
  }: WalletSigned & { readonly creation?: { readonly factory: Hex; readonly factoryData: Hex } },
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

async function isByOwnKey({ wallet, digest, signature }: WalletSigned): Promise<boolean> {
  if (signature.length !== 2 + 2 * 65) return false;
  try {
    return (await recoverAddress({ hash: digest, signature })).toLowerCase() === wallet.toLowerCase();
  } catch {
    return false;
  }
}
