import type { Hex } from "@linchpin/protocol";
import type { CustodianPiece } from "#ui/index.ts";

/** A record as its card shows it. */
export interface RecordView {
  readonly tokenId: Hex;
  /** From the opened record; absent while it is sealed: no title is public. */
  readonly title?: string;
  readonly issuer: string;
  readonly version: number;
  readonly mintedAt: Date;
  readonly updatedAt: Date;
  readonly isErased: boolean;
  /** Whom the patient lets in, by name. */
  readonly readers: readonly string[];
  /** The folder that it lies in, as the patient calls it; absent while the keys are locked. */
  readonly folder?: string;
  readonly key: { readonly needed: number; readonly pieces: readonly CustodianPiece[] };
}
