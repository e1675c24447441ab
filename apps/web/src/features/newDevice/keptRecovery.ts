import type { BegunRecovery, RecoveryRequest } from "@linchpin/sdk";
import { openBrowserStore, openHere, type SealedHere, sealHere } from "#wallet/index.ts";

/** The key to the answers lies sealed. */
interface KeptRecovery extends SealedHere {
  readonly request: RecoveryRequest;
}

const kept = () => openBrowserStore<KeptRecovery>("recoveries");

/** Keeps what this device asked for and the key to the answers, for days and through reloads. */
export async function keepRecovery({ request, secretKey }: BegunRecovery): Promise<void> {
  await kept().write(request.wallet, { request, ...(await sealHere(secretKey)) });
}

/** What this device asked for as a wallet; null for nothing. */
export async function findRecovery(wallet: string): Promise<BegunRecovery | null> {
  const found = await kept().read(wallet);
  const secretKey = found && (await openHere(found));
  return secretKey ? { request: found.request, secretKey } : null;
}

export const forgetRecovery = (wallet: string) => kept().remove(wallet);
