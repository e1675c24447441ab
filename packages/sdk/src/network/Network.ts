import type { Deployment } from "@linchpin/protocol";
import type { PublicClient } from "viem";
import type { Outbox } from "../outbox/Outbox.ts";

/**
 * One Linchpin network as an action reaches it. Everything that touches the world stands here, so that a test
 * can put a fault in its place.
 */
export interface Network {
  readonly deployment: Deployment;
  readonly chain: PublicClient;
  readonly fetch: typeof fetch;
  /** Where a custodian answers, without a trailing slash. In browsers the web app's own origin stands between. */
  custodianUrl(providerId: number): string;
  readonly indexerUrl: string;
  now(): Date;
  /** How long an opening waits for a new block to settle, in milliseconds. */
  readonly settleMs: number;
  /** Keeps what was signed and cannot be sent yet. Without one an action that cannot be done now fails. */
  readonly outbox?: Outbox;
}

/** As much of a network as a question to custodians takes: without the chain, whose client is large. */
export type CustodianDoors = Pick<Network, "fetch" | "now" | "custodianUrl"> & {
  readonly deployment: Pick<Deployment, "custodians" | "emergencyCustodians">;
};
