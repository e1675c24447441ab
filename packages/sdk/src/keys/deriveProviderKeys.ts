import { deriveRootHpkeKeys, deriveRootReencryptionKeys, type KeyPair } from "@linchpin/crypto";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Keyring } from "./Keyring.ts";

/** A provider's own keys, all from its root secret. */
export interface ProviderKeys {
  /** ristretto255: grants are made out to its public half. */
  readonly pre: KeyPair;
  /** X25519: shares and answers are sealed to its public half. */
  readonly hpke: KeyPair;
  /** 32 bytes: marks the sources that it has minted. See `sourceTagOf`. */
  readonly tagKey: Uint8Array;
}

/** Derives a provider's keys. The public halves stand in `ProviderRegistry`. */
export async function deriveProviderKeys({ root }: Keyring): Promise<ProviderKeys> {
  return {
    pre: deriveRootReencryptionKeys(root),
    hpke: await deriveRootHpkeKeys(root),
    tagKey: hkdf(sha256, root, undefined, utf8ToBytes("linchpin/v1/issuer-tag"), 32),
  };
}
