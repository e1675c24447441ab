import { LinchpinError } from "@linchpin/errors";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { asBytes } from "../bytes/asBytes.ts";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { joinFields } from "../bytes/joinFields.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { type AesKey, importAesKey } from "../seal/importAesKey.ts";
import { readSlot, SLOT_HEADER_LENGTH, type SlotKind, writeSlotHeader } from "./Slot.ts";

/** What a slot's key-encryption key is made of: HKDF-SHA256(ikm, salt, label and header). */
export interface SlotSecret {
  readonly ikm: Uint8Array;
  readonly salt?: Uint8Array;
}

/** Seals R into a slot. */
export async function sealSlot({
  kind,
  generation,
  root,
  secret,
}: {
  readonly kind: SlotKind;
  readonly generation: number;
  readonly root: Uint8Array;
  readonly secret: SlotSecret;
}): Promise<Bytes> {
  assertLength(root, 32, "The root secret");
  const header = writeSlotHeader({ kind, generation, salt: randomBytes(32), nonce: randomBytes(12) });
  const key = await importKey(secret, header);
  const sealed = await crypto.subtle.encrypt(aesGcm(header), key, asBytes(root));
  const slot = new Uint8Array(header.length + sealed.byteLength);
  slot.set(header);
  slot.set(new Uint8Array(sealed), header.length);
  return slot;
}

/** Opens R from a slot of this kind. @throws `slot/malformed`, `slot/other-kind`, `slot/not-opened` */
export async function openSlot({
  kind,
  slot,
  secret,
}: {
  readonly kind: SlotKind;
  readonly slot: Uint8Array;
  readonly secret: SlotSecret;
}): Promise<OpenedSlot> {
  const { kind: found, generation } = readSlot(slot);
  if (found !== kind) {
    throw new LinchpinError({
      code: "slot/other-kind",
      message: `This is a ${found} slot, not a ${kind} slot.`,
      hint: "Open it in its own way.",
      facts: { found, asked: kind },
    });
  }
  const header = asBytes(slot.subarray(0, SLOT_HEADER_LENGTH));
  const key = await importKey(secret, header);
  try {
    const root = await crypto.subtle.decrypt(aesGcm(header), key, asBytes(slot.subarray(SLOT_HEADER_LENGTH)));
    return { root: new Uint8Array(root), generation };
  } catch {
    throw new LinchpinError({
      code: "slot/not-opened",
      message: "This slot does not open with what was given.",
      hint: "Check it, or use another of your ways to unlock.",
    });
  }
}

/** R as a slot gave it. */
export interface OpenedSlot {
  readonly root: Bytes;
  readonly generation: number;
}

function importKey({ ikm, salt }: SlotSecret, header: Uint8Array): Promise<AesKey> {
  return importAesKey(hkdf(sha256, ikm, salt, joinFields("linchpin/v1/slot", header), 32) as Bytes);
}

function aesGcm(header: Bytes): { name: "AES-GCM"; iv: Bytes; additionalData: Bytes } {
  return { name: "AES-GCM", iv: header.subarray(38, SLOT_HEADER_LENGTH), additionalData: header };
}
