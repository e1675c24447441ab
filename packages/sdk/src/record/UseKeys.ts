import type { Manifest } from "@linchpin/protocol";
import type { BlockReader } from "@linchpin/storage";
import type { PartPieces } from "./Pieces.ts";

/** What a reader has once enough custodians answered. */
export interface Keys {
  readonly parts: readonly PartPieces[];
  /** E of a part, 32 bytes, to be wiped: what differs between a holder and a grantee. */
  readonly essentialOf: (pieces: PartPieces) => Promise<Uint8Array> | Uint8Array;
}

/**
 * What is done with the keys of parts. Called at once, so that ciphertexts travel while custodians work; what it gives is
 * called when the keys are there, and again where a custodian's answer was wrong.
 */
export type UseKeys<Used> = (place: {
  readonly manifest: Promise<Manifest>;
  readonly reader: BlockReader;
}) => (keys: Keys) => Promise<Used>;
