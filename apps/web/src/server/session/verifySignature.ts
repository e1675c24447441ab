import { type Hex, hashMessage, isAddressEqual, recoverMessageAddress } from "viem";
import { openClient } from "../rpc/openClient.ts";
import { isErc1271Of } from "./isErc1271Of.ts";
import { readUndeployed } from "./readUndeployed.ts";

interface Signed {
  readonly address: `0x${string}`;
  readonly message: string;
  readonly signature: Hex;
}

/** The chain to ask, and whose accounts may be asked before they are on it. */
interface Chain {
  readonly rpcUrl: string;
  readonly accountFactory: Hex;
}

/**
 * Whether `address` signed `message`: by its own key (ECDSA), else as a contract account (ERC-1271) says; one of our own
 * factory also before it is on chain (ERC-6492), since signing in comes before enrolling.
 */
export async function verifySignature(
  { rpcUrl, accountFactory }: Chain,
  { address, message, signature }: Signed,
): Promise<boolean> {
  if (await isOwnKeys({ address, message, signature })) return true;
  const question = { wallet: address, digest: hashMessage(message) };
  const undeployed = readUndeployed(signature, accountFactory);
  return isErc1271Of(openClient(rpcUrl), { ...question, signature, ...undeployed });
}

async function isOwnKeys({ address, message, signature }: Signed): Promise<boolean> {
  if (signature.length !== 132) return false;
  try {
    return isAddressEqual(await recoverMessageAddress({ message, signature }), address);
  } catch {
    return false;
  }
}
