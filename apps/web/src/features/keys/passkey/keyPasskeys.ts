import type { Hex } from "@linchpin/protocol";

/** A passkey that opens a key slot, as this browser remembers it. It opens nothing by itself. */
export interface KeyPasskey {
  readonly slotId: Hex;
  /** Credential id, base64url. */
  readonly id: string;
  /** Whether its owner's other devices have it, too. */
  readonly isSynced: boolean;
}

const keyOf = (wallet: string) => `linchpin-key-passkeys-${wallet.toLowerCase()}`;

/** The passkeys of this device that open a wallet's keys. */
export function keyPasskeysOf(wallet: string): readonly KeyPasskey[] {
  try {
    const list = JSON.parse(localStorage.getItem(keyOf(wallet)) ?? "[]") as KeyPasskey[];
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

export function rememberKeyPasskey(wallet: string, passkey: KeyPasskey) {
  const others = keyPasskeysOf(wallet).filter(({ slotId }) => slotId !== passkey.slotId);
  localStorage.setItem(keyOf(wallet), JSON.stringify([passkey, ...others].slice(0, 16)));
}
