import type { ByteSource } from "@linchpin/crypto";

/** Content that need not fit into memory. */
export interface LongContent {
  /** Its length, known before it is read. */
  readonly bytes: number;
  open(): ByteSource;
}
