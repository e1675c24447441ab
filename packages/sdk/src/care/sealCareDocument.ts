import { randomBytes, sealingInfo, sealJwe, sealTo } from "@linchpin/crypto";
import { type CareKind, digestOf, type Hex, type SealedCareDocument } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { careKeyCheck } from "./careKeyCheck.ts";

/** A sealed document, what the chain names it by, and the key for whoever is to read it later. */
export interface SealedCare {
  readonly document: SealedCareDocument;
  readonly digest: Hex;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/**
 * Seals a document of the care desk under a fresh key, and the key to its readers.
 *
 * @param readers HPKE public keys (X25519): the patient's inbox key, a provider's `hpkeKey`; at most four
 * @param content JSON
 */
export async function sealCareDocument({
  kind,
  patientId,
  content,
  readers,
  ticket,
}: {
  readonly kind: CareKind;
  readonly patientId: Hex;
  readonly content: unknown;
  readonly readers: readonly Hex[];
  /** The secret of a prescription's tickets, and the patient's inbox key. */
  readonly ticket?: { readonly secret: Hex; readonly inboxKey: Hex };
}): Promise<SealedCare> {
  const key = randomBytes(32);
  const keyCheck = careKeyCheck(key);
  const info = careSealingInfo({ kind, patientId, keyCheck });
  const sealedKeys = await Promise.all(
    readers.map(async (reader) => bytesToHex(await sealTo(hexToBytes(reader), { info, plaintext: key }))),
  );
  const plaintext = new TextEncoder().encode(JSON.stringify(content));
  const sealed = await sealJwe({ key, contentType: "application/json", plaintext });
  const sealedTicket = ticket && (await sealTicket({ ...ticket, patientId, keyCheck }));
  const document: SealedCareDocument = {
    ...{ version: 1, kind, keyCheck, sealedKeys, sealed },
    ...(sealedTicket && { sealedTicket }),
  };
  return { document, digest: digestOf(document), key };
}

async function sealTicket({
  secret,
  inboxKey,
  ...of
}: {
  readonly secret: Hex;
  readonly inboxKey: Hex;
  readonly patientId: Hex;
  readonly keyCheck: Hex;
}): Promise<Hex> {
  const info = careSealingInfo({ kind: "ticket", ...of });
  return bytesToHex(await sealTo(hexToBytes(inboxKey), { info, plaintext: hexToBytes(secret) }));
}

/** What binds a sealed key to its document: no patient's, and no other kind's, opens as this one. */
export function careSealingInfo({
  kind,
  patientId,
  keyCheck,
}: {
  readonly kind: CareKind | "ticket";
  readonly patientId: Hex;
  readonly keyCheck: Hex;
}) {
  return sealingInfo("care", kind, hexToBytes(patientId), hexToBytes(keyCheck));
}
