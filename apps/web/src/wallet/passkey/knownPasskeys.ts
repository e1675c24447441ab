import type { Hex } from "@linchpin/protocol";

/** A passkey that is somebody's wallet, as this browser remembers it. Public: it signs nothing by itself. */
export interface KnownPasskey {
  /** The account's address, lower case. */
  readonly address: Hex;
  /** Credential id, base64url. */
  readonly id: string;
  /** The public key on P-256, 32 bytes each. */
  readonly x: Hex;
  readonly y: Hex;
  /** Unix seconds: what tells two of them apart for a person. */
  readonly since: number;
  /** Whether its owner's other devices have it, too. */
  readonly isSynced: boolean;
}

const LIST = "linchpin-passkeys";
const CHOSEN = "linchpin-passkey-chosen";

/** The wallets that were made or used in this browser, the newest first. */
export function knownPasskeys(): readonly KnownPasskey[] {
  try {
    const list = JSON.parse(localStorage.getItem(LIST) ?? "[]") as KnownPasskey[];
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

export function rememberPasskey(passkey: KnownPasskey) {
  const others = knownPasskeys().filter(({ address }) => address !== passkey.address);
  localStorage.setItem(LIST, JSON.stringify([passkey, ...others].slice(0, 8)));
}

/** Whose wallet the next connection, and a reload, is for. */
export function choosePasskey(address: Hex | null) {
  if (address === null) localStorage.removeItem(CHOSEN);
  else localStorage.setItem(CHOSEN, address);
}

export function chosenPasskey(): KnownPasskey | null {
  if (typeof localStorage === "undefined") return null;
  const chosen = localStorage.getItem(CHOSEN);
  return knownPasskeys().find(({ address }) => address === chosen) ?? null;
}
