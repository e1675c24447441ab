import type { Hex } from "@linchpin/protocol";
import { askNonce } from "../sessionRequests.ts";
import { drawSessionKey } from "./drawSessionKey.ts";
import { holdSession } from "./heldSession.ts";

/** A sign-in before its approval. One approval serves this site's server and every custodian. */
export interface SignInDraft {
  readonly nonce: string;
  /** The text that the wallet signs (EIP-4361); it names the session key. */
  readonly messageFor: (address: string) => string;
  /** Holds the session, once the server has accepted the signature. */
  readonly keep: (message: string, signature: string) => Promise<void>;
}

/** Draws a session key and asks the server for a nonce. */
export async function draftSignIn({ chainId }: { readonly chainId: number }): Promise<SignInDraft> {
  const [nonce, key, { sessionMessage, readSession }] = await Promise.all([
    askNonce(),
    drawSessionKey(),
    import("@linchpin/protocol"),
  ]);
  const deployment = { chainId, origins: [location.origin] };
  return {
    nonce,
    messageFor: (address) =>
      sessionMessage({
        deployment,
        wallet: address as Hex,
        sessionKey: key.publicKey,
        origin: location.origin,
        nonce,
        now: new Date(),
      }),
    keep: (message, signature) => {
      const { wallet, sessionKey, expiresAt } = readSession(message, { deployment, now: Date.now() / 1000 });
      const session = { message, signature: signature as Hex };
      return holdSession({ wallet, session, sessionKey, expiresAt, sign: key.sign }, key.kept);
    },
  };
}
