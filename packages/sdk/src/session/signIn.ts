import { drawSessionKeys, randomBytes, signBytes } from "@linchpin/crypto";
import { sessionMessage } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { SignedIn } from "./SignedIn.ts";

/**
 * Signs in once, for the web app and every custodian (EIP-4361). The session key lives in memory
 * alone and dies with it.
 *
 * Errors: `wallet/rejected`, `wallet/failed`.
 */
export async function signIn(
  network: Network,
  {
    wallet,
    origin,
    nonce = bytesToHex(randomBytes(12)).slice(2),
  }: { readonly wallet: WalletSigner; readonly origin: string; readonly nonce?: string },
): Promise<SignedIn> {
  const { secretKey, publicKey } = drawSessionKeys();
  const sessionKey = bytesToHex(publicKey);
  const { deployment } = network;
  const now = network.now();
  const message = sessionMessage({ deployment, wallet: wallet.address, sessionKey, origin, nonce, now });
  const signature = await wallet.signMessage(message);
  const [, until] = /Expiration Time: (\S+)/.exec(message) ?? [];
  return {
    wallet: wallet.address,
    session: { message, signature },
    sessionKey,
    expiresAt: Math.floor(Date.parse(until ?? "") / 1000),
    sign: (text) => signBytes(secretKey, text),
  };
}
