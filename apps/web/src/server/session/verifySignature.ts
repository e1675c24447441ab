import { type Hex, isSignedByWallet } from "@linchpin/protocol";
import { hashMessage } from "viem";
import { openClient } from "../rpc/openClient.ts";

interface Signed {
  readonly address: Hex;
  readonly message: string;
  readonly signature: Hex;
}

/** The chain to ask, and whose accounts may be asked before they are on it. */
interface Chain {
  readonly rpcUrl: string;
  readonly accountFactory: Hex;
}

/** Whether `address` signed `message`; an account of our own factory also before it is on chain: signing in comes before enrolling. */
export function verifySignature(
  { rpcUrl, accountFactory }: Chain,
  { address, message, signature }: Signed,
): Promise<boolean> {
  const signed = { wallet: address, digest: hashMessage(message), signature };
  return isSignedByWallet(openClient(rpcUrl), signed, { accountFactory });
}
