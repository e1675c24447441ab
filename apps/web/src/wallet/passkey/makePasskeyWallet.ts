import type { Hex } from "@linchpin/protocol";
import { makeCredential, toBase64url } from "../webauthn/index.ts";
import { accountOf } from "./accountOf.ts";
import { type KnownPasskey, rememberPasskey } from "./knownPasskeys.ts";
import { readPublicKey } from "./readPublicKey.ts";

/** Makes a wallet on this device, for somebody who has none. Nothing is written on the chain yet. Errors: `passkey/…`. */
export async function makePasskeyWallet({
  name,
  factory,
}: {
  /** What the device's own lists call it. */
  readonly name: string;
  readonly factory: Hex;
}): Promise<KnownPasskey> {
  const { id, publicKey, isSynced } = await makeCredential({ use: "wallet", name });
  const key = readPublicKey(publicKey);
  const address = await accountOf(key, factory);
  const since = Math.floor(Date.now() / 1000);
  const passkey = { ...key, address, id: toBase64url(id), since, isSynced };
  rememberPasskey(passkey);
  return passkey;
}
