import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import type { KeyPair } from "./KeyPair.ts";
import { suite } from "./suite.ts";

/** The X25519 key pair of a 32-byte seed: RFC 9180 DeriveKeyPair. @throws `bytes/wrong-length` */
export async function deriveHpkeKeys(seed: Uint8Array): Promise<KeyPair> {
  assertLength(seed, 32, "The seed");
  const { privateKey, publicKey } = await suite.kem.deriveKeyPair(new Uint8Array(seed).buffer);
  return {
    secretKey: new Uint8Array(await suite.kem.serializePrivateKey(privateKey)) as Bytes,
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(publicKey)) as Bytes,
  };
}
