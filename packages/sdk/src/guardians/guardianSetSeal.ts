import { deriveRootHpkeKeys, openSealed, sealingInfo, sealTo } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import { type SealedSet, sealedSetSchema } from "./PieceWords.ts";

const infoOf = (patientId: Hex) => sealingInfo("note", "guardian-set", hexToBytes(patientId));

/** Seals who the guardians are to the patient's own keys: it travels with every piece, and opens with R alone. */
export async function sealGuardianSet(
  { root }: Pick<Keyring, "root">,
  { patientId, set }: { readonly patientId: Hex; readonly set: SealedSet },
): Promise<Hex> {
  const { publicKey } = await deriveRootHpkeKeys(root);
  const plaintext = new TextEncoder().encode(JSON.stringify(set));
  return bytesToHex(await sealTo(publicKey, { info: infoOf(patientId), plaintext }));
}

/** Opens it again; null when it is not of these keys, or says nothing readable. */
export async function openGuardianSet(
  { root }: Pick<Keyring, "root">,
  { patientId, sealed }: { readonly patientId: Hex; readonly sealed: Hex },
): Promise<SealedSet | null> {
  const { secretKey } = await deriveRootHpkeKeys(root);
  try {
    const opened = await openSealed(secretKey, { info: infoOf(patientId), sealed: hexToBytes(sealed) });
    return sealedSetSchema.parse(JSON.parse(new TextDecoder().decode(opened)));
  } catch {
    return null;
  }
}
