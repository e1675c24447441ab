import type { BegunRecovery, RecoveryRequest } from "@linchpin/sdk";
import { openBrowserStore } from "#wallet/index.ts";

/** Sealed under a key that this browser can use and nobody can read. */
interface KeptRecovery {
  readonly request: RecoveryRequest;
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

const kept = () => openBrowserStore<KeptRecovery>("recoveries");

/** Keeps what this device asked for and the key to the answers, for days and through reloads. */
export async function keepRecovery({ request, secretKey }: BegunRecovery): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new Uint8Array(secretKey));
  await kept().write(request.wallet, { request, key, iv, sealed });
}

/** What this device asked for as a wallet; null for nothing. */
export async function findRecovery(wallet: string): Promise<BegunRecovery | null> {
  const found = await kept().read(wallet);
  if (found === null) return null;
  const { request, key, iv, sealed } = found;
  try {
    const secretKey = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
    return { request, secretKey };
  } catch {
    return null;
  }
}

export const forgetRecovery = (wallet: string) => kept().remove(wallet);
