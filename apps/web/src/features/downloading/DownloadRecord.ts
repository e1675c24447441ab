import type { OpenedRecord } from "@linchpin/sdk";

/** A record that is open, with what its download says of where it came from. */
export interface DownloadRecord {
  /** Its number in the chart, from 0. */
  readonly record: number;
  /** Who made it, and when: for people. */
  readonly label: string;
  readonly issuer: string;
  /** In unix seconds. */
  readonly sealedAt: number;
  readonly opened: Pick<
    OpenedRecord,
    "tokenId" | "version" | "author" | "resource" | "deidentified" | "withIdentity"
  >;
}
