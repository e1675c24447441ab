import { deriveRootHpkeKeys, openSealed, sealingInfo } from "@linchpin/crypto";
import type { Letter } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { allRoots, type Keyring } from "../keys/Keyring.ts";

/**
 * What a letter says, opened by its recipient: the words as they were given, to be checked before use; null when it was
 * sealed to other keys or says nothing readable. A new device, whose wallet is nobody's yet, opens by the key it showed.
 */
export async function openLetter(
  { letterId, letterKind, sealed }: Pick<Letter, "letterId" | "letterKind" | "sealed">,
  by: Keyring | { readonly secretKey: Uint8Array },
): Promise<unknown> {
  const info = sealingInfo("letter", letterKind, hexToBytes(letterId));
  for (const secretKey of await secretKeysOf(by)) {
    try {
      const opened = await openSealed(secretKey, { info, sealed: hexToBytes(sealed) });
      return JSON.parse(new TextDecoder().decode(opened));
    } catch {
      // Of another generation, or nobody's words.
    }
  }
  return null;
}

async function secretKeysOf(by: Keyring | { readonly secretKey: Uint8Array }): Promise<Uint8Array[]> {
  if ("secretKey" in by) return [by.secretKey];
  return Promise.all(allRoots(by).map(async (root) => (await deriveRootHpkeKeys(root)).secretKey));
}
