import { type Hex, hashMessage, isAddressEqual, recoverMessageAddress } from "viem";
import { openClient } from "../rpc/openClient.ts";
import { isErc1271Of } from "./isErc1271Of.ts";

interface Signed {
  readonly address: `0x${string}`;
  readonly message: string;
  readonly signature: Hex;
}

/** Whether `address` signed `message`: by its own key (ECDSA), else as a contract account (ERC-1271) says. */
export async function verifySignature(
  rpcUrl: string,
  { address, message, signature }: Signed,
): Promise<boolean> {
  if (await isOwnKeys({ address, message, signature })) return true;
  return isErc1271Of(openClient(rpcUrl), { wallet: address, digest: hashMessage(message), signature });
}

async function isOwnKeys({ address, message, signature }: Signed): Promise<boolean> {
  if (signature.length !== 132) return false;
  try {
    return isAddressEqual(await recoverMessageAddress({ message, signature }), address);
  } catch {
    return false;
  }
}
