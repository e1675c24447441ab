import { type Hex, isSignedByWallet } from "@linchpin/protocol";
import { hashMessage } from "viem";
import { openClient } from "../rpc/openClient.ts";

interface Signed {
  readonly address: Hex;
  readonly message: string;
  readonly signature: Hex;
}

/** Whether `address` signed `message`: by its own key (ECDSA), else as a contract account (ERC-1271) says. */
export function verifySignature(rpcUrl: string, { address, message, signature }: Signed): Promise<boolean> {
  return isSignedByWallet(openClient(rpcUrl), { wallet: address, digest: hashMessage(message), signature });
}
