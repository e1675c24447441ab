import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { askCredential, isBackedUp, toBase64url } from "../webauthn/index.ts";
import type { PublicKey } from "./accountFactory.ts";
import { accountOf, isDeployed } from "./accountOf.ts";
import { type KnownPasskey, rememberPasskey } from "./knownPasskeys.ts";
import { recoverPublicKeys } from "./recoverPublicKeys.ts";

/**
 * Finds the wallet of somebody whose passkey came to this device from another one (synced, or on a security key). Its
 * answer leaves two public keys possible: the one whose account is on chain, else the one that a second answer shares.
 *
 * Errors: `passkey/unknown-wallet`, `passkey/…`.
 */
export async function findPasskeyWallet({ factory }: { readonly factory: Hex }): Promise<KnownPasskey> {
  const first = await ask();
  const possible = await recoverPublicKeys(first);
  const found = (await onChain(possible, factory)) ?? (await inCommon(possible, first.id));
  if (found === undefined) {
    throw new LinchpinError({
      code: "passkey/unknown-wallet",
      message: "The device's answers do not belong to one passkey.",
      hint: "Try again, and choose the same one both times.",
    });
  }
  const address = await accountOf(found, factory);
  const since = Math.floor(Date.now() / 1000);
  const isSynced = isBackedUp(first.authenticatorData);
  const passkey = { ...found, address, id: toBase64url(first.id), since, isSynced };
  rememberPasskey(passkey);
  return passkey;
}

const ask = (ids: readonly Uint8Array[] = []) =>
  askCredential({ use: "wallet", challenge: crypto.getRandomValues(new Uint8Array(32)), ids });

async function onChain(possible: readonly PublicKey[], factory: Hex): Promise<PublicKey | undefined> {
  const there = await Promise.all(possible.map(async (key) => isDeployed(await accountOf(key, factory))));
  return possible.find((_, index) => there[index]);
}

async function inCommon(possible: readonly PublicKey[], id: Uint8Array): Promise<PublicKey | undefined> {
  const again = await recoverPublicKeys(await ask([id]));
  return possible.find(({ x, y }) => again.some((key) => key.x === x && key.y === y));
}
