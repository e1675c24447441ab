import { mkdirSync } from "node:fs";
import { CLI_ORIGIN } from "@linchpin/protocol";
import {
  type Network as Connection,
  drawKeyring,
  type Keyring,
  type SignedIn,
  signIn,
  type WalletSigner,
  walletOf,
} from "@linchpin/sdk";
import { bytesToHex, createWalletClient, type Hex, hexToBytes, http } from "viem";
import type { CastKeys } from "../cast/CastKeys.ts";
import { type CastId, cast } from "../cast/cast.ts";
import { localChain } from "../chain/localChain.ts";
import type { Home } from "../home/Home.ts";
import { readJson } from "../home/readJson.ts";
import { writeDurably } from "../home/writeDurably.ts";

/** One of the cast, ready to act: signed in, with keys in hand. */
export interface Actor {
  readonly id: CastId;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly keyring: Keyring;
}

/** An identity file of the command line: see `apps/cli`. */
interface IdentityFile {
  readonly name: string;
  readonly address: Hex;
  readonly privateKey: Hex;
  readonly root: Hex;
  readonly generation: number;
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

function openIdentity(
  id: CastId,
  { home, keys }: { readonly home: Home; readonly keys: CastKeys },
): IdentityFile {
  const file = home.inside("identities", `${id}.json`);
  const known = readJson<IdentityFile>(file);
  if (known) return known;
  const { root, generation } = drawKeyring();
  const drawn: IdentityFile = {
    name: cast.find((member) => member.id === id)?.name ?? id,
    address: keys.accountOf(id).address.toLowerCase() as Hex,
    privateKey: keys.keyOf(id),
    root: bytesToHex(root),
    generation,
  };
  mkdirSync(home.inside("identities"), { recursive: true, mode: 0o700 });
  writeDurably(file, JSON.stringify(drawn, null, 2));
  return drawn;
}
