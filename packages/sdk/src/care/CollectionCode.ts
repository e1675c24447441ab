import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, concatBytes, hexToBytes, numberToBytes, sha256 } from "viem";
import type { CareItem } from "./careIdOf.ts";
import { TICKET_BYTES } from "./tickets.ts";

/** What a patient shows at a pharmacy: whoever has it reads the prescription, and collects once. */
export interface CollectionCode extends CareItem {
  /** Opens the sealed document: 32 bytes. */
  readonly key: Uint8Array;
  /** The ticket that the chain takes next: 20 bytes. */
  readonly ticket: Hex;
}

const HEAD = "LINCHPIN:R:1";
const BYTES = 32 + 4 + 32 + 32 + TICKET_BYTES;

/**
 * A collection code as text for a QR code: `LINCHPIN:R:1:<240 hex digits>:<check>`, all capitals, which makes the picture
 * smaller. The check is eight hex digits of a SHA-256 over what stands before it and the chain's id.
 */
export function writeCollectionCode(code: CollectionCode, chainId: number): string {
  const bytes = concatBytes([
    hexToBytes(code.patientId),
    numberToBytes(code.doctor, { size: 4 }),
    hexToBytes(code.digest),
    code.key,
    hexToBytes(code.ticket),
  ]);
  const body = `${HEAD}:${bytesToHex(bytes).slice(2).toUpperCase()}`;
  return `${body}:${checkOf(body, chainId)}`;
}

/** Reads a scanned or pasted code: spaces and small letters do not matter. Errors: `prescriptions/not-a-code`. */
export function readCollectionCode(text: string, chainId: number): CollectionCode {
  const parts = text.replaceAll(/\s/g, "").toUpperCase().split(":");
  const hex = parts[3] ?? "";
  const body = parts.slice(0, 4).join(":");
  const isWhole = parts.length === 5 && body.startsWith(`${HEAD}:`) && /^[0-9A-F]*$/.test(hex);
  if (!isWhole || hex.length !== 2 * BYTES || parts[4] !== checkOf(body, chainId)) throw notACode();
  const bytes = hexToBytes(`0x${hex}`);
  return {
    patientId: bytesToHex(bytes.subarray(0, 32)),
    doctor: new DataView(bytes.buffer, bytes.byteOffset + 32).getUint32(0),
    digest: bytesToHex(bytes.subarray(36, 68)),
    key: bytes.slice(68, 100),
    ticket: bytesToHex(bytes.subarray(100)),
  };
}

function checkOf(body: string, chainId: number): string {
  return sha256(new TextEncoder().encode(`${body}@${chainId}`))
    .slice(2, 10)
    .toUpperCase();
}

function notACode(): LinchpinError {
  return new LinchpinError({
    code: "prescriptions/not-a-code",
    message: "This is not the code of a prescription of this network.",
    hint: "Ask the patient to show the prescription's code once more, whole.",
  });
}
