/** What a passkey is for. The wallet's and the keys' are never the same one: losing or stealing one leaves the other. */
export type CredentialUse = "wallet" | "keys";

const MARKS: Record<CredentialUse, number> = { wallet: 1, keys: 2 };
const LENGTH = 32;

/** A new passkey's user handle (WebAuthn, 5.4.3): what it is for, and nothing about whose. 32 bytes. */
export function drawUserHandle(use: CredentialUse): Uint8Array<ArrayBuffer> {
  const handle = crypto.getRandomValues(new Uint8Array(LENGTH));
  handle[0] = MARKS[use];
  return handle;
}

/** What the passkey is for that somebody chose from the device's list; null for none of ours. */
export function readUse(handle: Uint8Array | null): CredentialUse | null {
  if (handle?.length !== LENGTH) return null;
  return handle[0] === MARKS.wallet ? "wallet" : handle[0] === MARKS.keys ? "keys" : null;
}
