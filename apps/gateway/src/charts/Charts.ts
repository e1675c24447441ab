import type { RecordBundle } from "@linchpin/clinical";
import type { HeldGrant, Hex, RequestWords } from "@linchpin/protocol";

export type Purpose = RequestWords["purpose"];

/** A record as the chain and the indexer have it: nothing of its content. */
export interface RecordFacts {
  readonly tokenId: Hex;
  readonly patientId: Hex;
  readonly version: number;
  /** The provider that minted it. */
  readonly issuer: number;
  /** Unix seconds. */
  readonly mintedAt: number;
  /** When its latest version was minted, in unix seconds. */
  readonly updatedAt: number;
}

/** A record that was opened under a grant. It lives in memory alone. */
export interface OpenChart extends RecordFacts {
  /** What the record says, as one bundle. */
  readonly bundle: RecordBundle;
  /** Which version that is: an older one than the record's latest where the grant is of that alone. */
  readonly shownVersion: number;
  /** The provider that wrote it. */
  readonly author: number;
  /** How the record itself refers to its patient. */
  readonly subject: string;
  readonly withIdentity: boolean;
  readonly grantId: Hex;
  /** What the hospital asked for the grant for, or null where it does not know: the chain holds a commitment alone. */
  readonly purpose: Purpose | null;
  /** When this grant begins: from then on the record is there for the hospital. Unix seconds. */
  readonly grantedAt: number;
  /** When the gateway opened it. Unix seconds. */
  readonly openedAt: number;
}

/** A person who has let the hospital in. */
export interface ChartPerson {
  readonly patientId: Hex;
  /** Their records that a grant in force may cover. Whether it does shows when one is opened. */
  readonly records: readonly RecordFacts[];
  /** What they have granted the hospital, ended ones too. */
  readonly grants: readonly HeldGrant[];
}

/** All that can be read of one person at this moment. The same object for as long as nothing changed. */
export interface OpenedPerson {
  readonly person: ChartPerson;
  /** Newest first. */
  readonly charts: readonly OpenChart[];
  /** Records that could not be opened now, and why: `custodians/too-few` and the like. */
  readonly failures: readonly { readonly tokenId: Hex; readonly code: string }[];
}

/**
 * What the hospital may see: its own port, so that the API never touches chain, custodians or keys. Nothing that stands
 * behind it is ever written to a disk.
 */
export interface Charts {
  /** Who has let the hospital in. Never older than a minute; throws `charts/stale` rather than answer from before. */
  readonly people: () => Promise<readonly ChartPerson[]>;
  /** Opens a person's records, or gives what is still open. Null: nobody who lets the hospital in. */
  readonly open: (patientId: Hex) => Promise<OpenedPerson | null>;
  /** Tokens of such people that were erased. */
  readonly erased: () => Promise<ReadonlySet<Hex>>;
}
