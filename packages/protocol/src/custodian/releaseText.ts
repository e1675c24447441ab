import type { Hex } from "../words/hex.ts";

/** The bytes that a device key signs (ECDSA P-256, SHA-256) to have one pepper share sealed to one fresh key. */
export function releaseText({
  slotId,
  sealTo,
  custodian,
}: {
  readonly slotId: Hex;
  readonly sealTo: Hex;
  readonly custodian: number;
}): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    ["linchpin/v1/pepper-release", slotId, sealTo, custodian].join("\n"),
  ) as Uint8Array<ArrayBuffer>;
}
