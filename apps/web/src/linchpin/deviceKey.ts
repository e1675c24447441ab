import type { DeviceKey } from "@linchpin/sdk";
import { openBrowserStore } from "#wallet/index.ts";

/** Non-extractable: this browser can sign with it and nobody can read it. */
interface KeptDevice {
  readonly publicKey: Uint8Array;
  readonly key: CryptoKey;
}

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const kept = () => openBrowserStore<KeptDevice>("devices");

/** This device's key for a wallet, or null where it never unlocked by itself. */
export async function findDeviceKey(wallet: string): Promise<DeviceKey | null> {
  const found = await kept().read(wallet);
  return found && asDevice(found);
}

/** Draws this device's key for a wallet and keeps it in the browser. Null where a browser keeps nothing. */
export async function drawDeviceKey(wallet: string): Promise<DeviceKey | null> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  await kept().write(wallet, { publicKey: raw, key: privateKey });
  return findDeviceKey(wallet);
}

const asDevice = ({ publicKey, key }: KeptDevice): DeviceKey => ({
  publicKey,
  sign: async (bytes) =>
    new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new Uint8Array(bytes))),
});
