/** Bytes sealed under a key that this browser can use and nobody can read: for its own store, never to be sent. */
export interface SealedHere {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

const NAME = "AES-GCM";

/** Seals bytes under a fresh key (AES-256-GCM) that WebCrypto does not give away. */
export async function sealHere(plain: Uint8Array): Promise<SealedHere> {
  const key = await crypto.subtle.generateKey({ name: NAME, length: 256 }, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: NAME, iv }, key, new Uint8Array(plain));
  return { key, iv, sealed };
}

/** What was sealed here; null where it does not open any more. */
export async function openHere({ key, iv, sealed }: SealedHere): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: NAME, iv }, key, sealed));
  } catch {
    return null;
  }
}
