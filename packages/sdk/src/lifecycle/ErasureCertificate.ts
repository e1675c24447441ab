import type { Destruction, Hex } from "@linchpin/protocol";
import type { PendingErasure } from "./ErasureJournal.ts";

/** What was destroyed, where, and what no one can take back. Keep it: the token is gone. */
export interface ErasureCertificate {
  readonly tokenId: Hex;
  readonly recordId: Hex;
  readonly patientId: Hex;
  readonly versions: number;
  /** The last manifest's digest. */
  readonly digest: Hex;
  readonly issuer: number;
  /** Unix seconds. */
  readonly erasedAt: number;
  readonly needed: number;
  /** Each signed by its custodian (EIP-712 `Destruction`). */
  readonly destroyed: readonly Destruction[];
  /** Custodians that did not answer: they destroy when they see the burn. */
  readonly outstanding: readonly number[];
  /** What stays, in words of a glossary that the app says in the reader's language. */
  readonly cannotBeRecalled: readonly Remainder[];
}

export type Remainder =
  /** Whoever was let in may have copied what they read. */
  | "copies-of-readers"
  /** The issuer may keep its source by law. */
  | "source-of-issuer"
  /** That a token was, when and by whom, stays on the chain. */
  | "history-on-chain"
  /** Copies of the encrypted blocks at nodes that are not custodians; without the keys they open to nobody. */
  | "ciphertexts-elsewhere";

const CANNOT_BE_RECALLED: readonly Remainder[] = [
  "copies-of-readers",
  "source-of-issuer",
  "history-on-chain",
  "ciphertexts-elsewhere",
];

/** The certificate of an erasure with these receipts. */
export function certificateOf(
  { tokenId, recordId, record, erasure }: PendingErasure,
  { destroyed, erasedAt }: { readonly destroyed: readonly Destruction[]; readonly erasedAt: number },
): ErasureCertificate {
  const { patientId, version: versions, digest, issuer } = record;
  const { needed, custodians } = erasure;
  const ordered = destroyed.toSorted((a, b) => a.custodian - b.custodian);
  const answered = new Set(ordered.map(({ custodian }) => custodian));
  return {
    ...{ tokenId, recordId, patientId, versions, digest, issuer, needed, destroyed: ordered, erasedAt },
    outstanding: custodians.filter((one) => !answered.has(one)),
    cannotBeRecalled: CANNOT_BE_RECALLED,
  };
}
