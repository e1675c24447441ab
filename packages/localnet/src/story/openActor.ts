import { CLI_ORIGIN } from "@linchpin/protocol";
import {
  type Network as Connection,
  type Keyring,
  type SignedIn,
  signIn,
  type WalletSigner,
  walletOf,
} from "@linchpin/sdk";
import { createWalletClient, hexToBytes, http } from "viem";
import type { CastKeys } from "../cast/CastKeys.ts";
import type { CastId } from "../cast/cast.ts";
import { localChain } from "../chain/localChain.ts";
import type { Home } from "../home/Home.ts";
import { openIdentity } from "./openIdentity.ts";

/** One of the cast, ready to act: signed in, with keys in hand. */
export interface Actor {
  readonly id: CastId;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly keyring: Keyring;
}

/**
 * Opens one of the cast. Its keys are drawn once and kept in the home as an identity file, so that the command
 * line acts as the same person as the web app.
 */
export async function openActor(
  id: CastId,
  {
    home,
    keys,
    connection,
  }: { readonly home: Home; readonly keys: CastKeys; readonly connection: Connection },
): Promise<Actor> {
  const { root, generation } = openIdentity(id, { home, keys });
  const { rpcUrl } = connection.deployment;
  const client = createWalletClient({
    account: keys.accountOf(id),
    chain: localChain(rpcUrl),
    transport: http(rpcUrl),
  });
  const wallet = walletOf(client);
  const as = await signIn(connection, { wallet, origin: CLI_ORIGIN });
  return { id, wallet, as, keyring: { root: hexToBytes(root) as Keyring["root"], generation } };
}
