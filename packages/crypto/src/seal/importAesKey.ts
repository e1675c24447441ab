import type { Bytes } from "../bytes/Bytes.ts";

/** A key that WebCrypto holds; Node's types do not name it as browsers' do. */
export type AesKey = Awaited<ReturnType<typeof importAesKey>>;

/** Gives 32 raw bytes to WebCrypto as an AES-256-GCM key that cannot be taken out again, and wipes them. */
export async function importAesKey(raw: Bytes) {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  return key;
}
