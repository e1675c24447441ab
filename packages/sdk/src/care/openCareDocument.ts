import { deriveRootHpkeKeys, openJwe, openSealed } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { CARE_MOST_BYTES, type Hex, type SealedCareDocument } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import { careKeyCheck } from "./careKeyCheck.ts";
import { careSealingInfo } from "./sealCareDocument.ts";

/** By the reader's own keys, or by the document's key that somebody handed over. */
export type CareOpener = Keyring | { readonly key: Uint8Array };

export interface OpenedCare {
  /** As it was written: to be checked before use. */
  readonly content: unknown;
  readonly key: Uint8Array;
}

/**
 * Opens a sealed document of the care desk; null where it is not sealed to these keys.
 *
 * Errors: `care/broken` where it is, and says nothing readable.
 */
export async function openCareDocument(
  document: SealedCareDocument,
  { patientId, by }: { readonly patientId: Hex; readonly by: CareOpener },
): Promise<OpenedCare | null> {
  const key = "key" in by ? by.key : await findKey(document, { patientId, keyring: by });
  if (!key || careKeyCheck(key) !== document.keyCheck) return null;
  try {
    const { plaintext } = await openJwe({ key, jwe: document.sealed, mostBytes: CARE_MOST_BYTES });
    return { content: JSON.parse(new TextDecoder().decode(plaintext)), key };
  } catch (cause) {
    throw new LinchpinError({
      code: "care/broken",
      message: "This document is sealed to you, and what is inside cannot be read.",
      hint: "Ask whoever wrote it to write it again.",
      cause,
    });
  }
}

async function findKey(
  { kind, keyCheck, sealedKeys }: SealedCareDocument,
  { patientId, keyring }: { readonly patientId: Hex; readonly keyring: Keyring },
): Promise<Uint8Array | null> {
  const info = careSealingInfo({ kind, patientId, keyCheck });
  for (const root of allRoots(keyring)) {
    const { secretKey } = await deriveRootHpkeKeys(root);
    for (const sealed of sealedKeys) {
      try {
        return await openSealed(secretKey, { info, sealed: hexToBytes(sealed) });
      } catch {
        // Another reader's, or of another generation.
      }
    }
  }
  return null;
}
