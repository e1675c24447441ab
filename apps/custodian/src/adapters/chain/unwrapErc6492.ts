import { accountFactoryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import {
  decodeFunctionData,
  encodeFunctionData,
  isErc6492Signature,
  type PublicClient,
  parseErc6492Signature,
} from "viem";

/** The signature as the account itself judges it, and how the account is made first. */
export interface Unwrapped {
  readonly signature: Hex;
  readonly creation?: { readonly factory: Hex; readonly factoryData: Hex };
}

/**
 * Takes an ERC-6492 signature apart: one of an account that does not exist yet. Only our own factory is asked to make
 * it, and only the account whose signature it is: a stranger's factory could put up one that accepts everything. Null
 * for any other; a signature that is not wrapped comes back as it is.
 */
export async function unwrapErc6492(
  client: PublicClient,
  { wallet, signature, factory }: { readonly wallet: Hex; readonly signature: Hex; readonly factory: Hex },
): Promise<Unwrapped | null> {
  if (!isErc6492Signature(signature)) return { signature };
  const wrapped = parse(signature);
  if (!wrapped || wrapped.address.toLowerCase() !== factory) return null;
  const made = readCreation(wrapped.data);
  if (!made) return null;
  const account = await client.readContract({ address: factory, abi: accountFactoryAbi, ...made });
  if (account.toLowerCase() !== wallet) return null;
  return { signature: wrapped.signature, creation: { factory, factoryData: wrapped.data } };
}

function parse(signature: Hex): { address: Hex; data: Hex; signature: Hex } | null {
  try {
    const { address, data, signature: inner } = parseErc6492Signature(signature);
    return address && data ? { address, data, signature: inner } : null;
  } catch {
    return null;
  }
}

/** Which account a call of our factory makes, as the question after its address; null for no such call. */
function readCreation(data: Hex) {
  try {
    const { functionName, args } = decodeFunctionData({ abi: accountFactoryAbi, data });
    if (functionName !== "createPasskeyAccount" && functionName !== "createWardAccount") return null;
    if (encodeFunctionData({ abi: accountFactoryAbi, functionName, args }) !== data) return null;
    return functionName === "createPasskeyAccount"
      ? ({ functionName: "passkeyAccountOf", args } as const)
      : ({ functionName: "wardAccountOf", args } as const);
  } catch {
    return null;
  }
}
