import { drawHpkeKeys } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import type { RecoveryRequest } from "./RecoveryRequest.ts";

/** Letters with approvals lie that long. */
const DEADLINE_SECONDS = 30 * 24 * 60 * 60;

/** A request for help, and the key that opens the answers: keep it on this device, where nobody reads it. */
export interface BegunRecovery {
  readonly request: RecoveryRequest;
  /** X25519, 32 bytes. */
  readonly secretKey: Uint8Array;
}

/** Begins on a new device: draws the key to which helpers seal their answers. Nothing is sent. */
export async function beginRecovery(
  network: Pick<Network, "now">,
  { wallet }: { readonly wallet: Hex },
): Promise<BegunRecovery> {
  const { publicKey, secretKey } = await drawHpkeKeys();
  const deadline = Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS;
  return { request: { wallet, sealTo: bytesToHex(publicKey), deadline }, secretKey };
}
