import type { Hex } from "@linchpin/protocol";
import { encodeAbiParameters, keccak256, parseAbiParameters } from "viem";

/** What names a prescription or an order: its patient, its doctor, and the digest of its sealed document. */
export interface CareItem {
  readonly patientId: Hex;
  readonly doctor: number;
  readonly digest: Hex;
}

const PARAMETERS = parseAbiParameters("bytes32, uint32, bytes32");

/** The id of a prescription or an order, as `CareDesk.careIdOf` makes it. */
export function careIdOf({ patientId, doctor, digest }: CareItem): Hex {
  return keccak256(encodeAbiParameters(PARAMETERS, [patientId, doctor, digest]));
}
