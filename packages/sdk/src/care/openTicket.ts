import { deriveRootHpkeKeys, openSealed } from "@linchpin/crypto";
import type { Hex, SealedCareDocument } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import { careSealingInfo } from "./sealCareDocument.ts";
import { TICKET_BYTES } from "./tickets.ts";

/** The secret of a prescription's tickets, opened by the patient; null where it is sealed to other keys. */
export async function openTicket(
  { keyCheck, sealedTicket }: SealedCareDocument,
  { patientId, keyring }: { readonly patientId: Hex; readonly keyring: Keyring },
): Promise<Hex | null> {
  if (sealedTicket === undefined) return null;
  const info = careSealingInfo({ kind: "ticket", patientId, keyCheck });
  for (const root of allRoots(keyring)) {
    const { secretKey } = await deriveRootHpkeKeys(root);
    try {
      const secret = await openSealed(secretKey, { info, sealed: hexToBytes(sealedTicket) });
      if (secret.length === TICKET_BYTES) return bytesToHex(secret);
    } catch {
      // Of another generation.
    }
  }
  return null;
}
