import { LinchpinError } from "@linchpin/errors";
import { assertLength } from "../bytes/assertLength.ts";
import { assertUint } from "../bytes/assertUint.ts";
import type { Bytes } from "../bytes/Bytes.ts";

/** The ways to keep R, and their byte in a slot. */
const SLOT_KINDS = { wallet: 1, paper: 2, passkey: 3, guardian: 4, previous: 5, carer: 6 } as const;

/** What a slot is opened with. */
export type SlotKind = keyof typeof SLOT_KINDS;

/** Length of a slot in bytes. */
export const SLOT_LENGTH = 98;
/** Format, kind, generation, salt, nonce: what is authenticated but not encrypted. */
export const SLOT_HEADER_LENGTH = 50;
const FORMAT = 1;

/** A slot's header taken apart. */
export interface SlotHeader {
  readonly kind: SlotKind;
  /** Generation of the R inside, from 1. */
  readonly generation: number;
  /** 32 bytes. */
  readonly salt: Bytes;
  /** 12 bytes. */
  readonly nonce: Bytes;
}

/**
 * Reads the header of a slot: what kind it is and of which generation; authentic only once it has been opened.
 * @throws `slot/malformed`
 */
export function readSlot(slot: Uint8Array): SlotHeader {
  const kind = (Object.keys(SLOT_KINDS) as SlotKind[]).find((name) => SLOT_KINDS[name] === slot[1]);
  if (slot.length !== SLOT_LENGTH || slot[0] !== FORMAT || kind === undefined) {
    throw new LinchpinError({
      code: "slot/malformed",
      message: "These bytes are not a key slot.",
      hint: "Ask another custodian for it.",
    });
  }
  return {
    kind,
    generation: new DataView(slot.buffer, slot.byteOffset).getUint32(2),
    salt: new Uint8Array(slot.subarray(6, 38)),
    nonce: new Uint8Array(slot.subarray(38, SLOT_HEADER_LENGTH)),
  };
}

/** @throws `bytes/wrong-length`, `bytes/out-of-range` */
export function writeSlotHeader({ kind, generation, salt, nonce }: SlotHeader): Bytes {
  assertUint(generation, { what: "The generation", least: 1, most: 0xffff_ffff });
  assertLength(salt, 32, "The slot's salt");
  assertLength(nonce, 12, "The slot's nonce");
  const header = new Uint8Array(SLOT_HEADER_LENGTH);
  header[0] = FORMAT;
  header[1] = SLOT_KINDS[kind];
  new DataView(header.buffer).setUint32(2, generation);
  header.set(salt, 6);
  header.set(nonce, 38);
  return header;
}
