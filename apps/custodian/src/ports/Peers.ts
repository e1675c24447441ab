import type {
  Hex,
  KeyBundle,
  Missing,
  PostDeposit,
  PostGrant,
  PostMissing,
  PostReDeal,
} from "@linchpin/protocol";

/**
 * The other custodians, by the URLs that `ProviderRegistry` names. Errors of every call: `peers/unreachable`,
 * `peers/unknown`, or the other custodian's own code.
 */
export interface Peers {
  /** Which of these it has not. */
  readonly askMissing: (peer: number, asked: PostMissing) => Promise<Missing>;
  readonly giveDeposit: (peer: number, body: PostDeposit) => Promise<void>;
  readonly giveGrant: (peer: number, body: PostGrant) => Promise<void>;
  readonly giveReDeal: (peer: number, body: PostReDeal) => Promise<void>;
  /** A block by its CID, checked. */
  readonly readBlock: (peer: number, cid: string) => Promise<Uint8Array>;
  /** A key bundle by its digest, unchecked. */
  readonly readKeyBundle: (peer: number, digest: Hex) => Promise<KeyBundle>;
}
