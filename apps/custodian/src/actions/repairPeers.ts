import { isLinchpinError } from "@linchpin/errors";
import {
  type DueDelivery,
  findDue,
  findDuePeers,
  postponeDelivery,
  readOutgoing,
  settleDeliveries,
} from "../adapters/postgres/readOutbox.ts";
import type { Custodian } from "../Custodian.ts";
import { decideDelivery } from "../policy/decideDelivery.ts";
import { waitBeforeDelivery } from "../policy/waitBefore.ts";
import type { PeerPatience } from "./PeerPatience.ts";

const ROUND_SECONDS = 15;

export interface Round {
  readonly patience: PeerPatience;
  /** Whether this process is about to end: what is left waits for the next one. */
  readonly isStopping: () => boolean;
}

/**
 * Asks the other custodians what they missed of what was accepted here, and hands it to them: one round, a bounded
 * batch for each. What it did is on disk; killed at any moment, the next round goes on.
 */
export async function repairPeers(custodian: Custodian, { patience, isStopping }: Round): Promise<void> {
  const { db, clock } = custodian;
  const now = clock.now();
  const due = await findDuePeers(db, now);
  await Promise.all(
    due
      .filter((peer) => patience.isReady(peer, now))
      .map((peer) => repairPeer(custodian, { peer, patience, isStopping })),
  );
}

async function repairPeer(
  custodian: Custodian,
  { peer, patience, isStopping }: Round & { readonly peer: number },
): Promise<void> {
  const { db, clock, limits, peers } = custodian;
  const due = await findDue(db, { peer, now: clock.now(), limit: limits.repairsAtOnce });
  if (due.length === 0) return;
  const missing = await peers.askMissing(peer, questionOf(due)).catch(refused);
  const begun = clock.now();
  if (missing instanceof Refused) return patience.failed(peer, clock.now());
  patience.answered(peer);
  const lacks = new Set([
    ...missing.deposits.map(({ tokenId, version }) => `${tokenId}|${version}`),
    ...missing.grants.map(({ digest }) => digest),
    ...missing.redeals.map(({ dealsDigest }) => dealsDigest),
  ]);
  const held = due.filter(({ name }) => !lacks.has(keyOf(name))).map(({ id }) => id);
  await settleDeliveries(db, { peer, ids: held });
  for (const { id, attempts } of due.filter(({ name }) => lacks.has(keyOf(name)))) {
    // A slow one must not hold up the round for the others.
    if (isStopping() || clock.now() - begun > ROUND_SECONDS) return;
    const outcome = await handOver(custodian, { peer, id });
    if (outcome === "done" || outcome === "dropped") {
      await settleDeliveries(db, { peer, ids: [id] });
      continue;
    }
    // Also when the fault is the peer's: one thing that it stumbles over must not stand before all others.
    const nextAt = clock.now() + waitBeforeDelivery(attempts, Math.random());
    await postponeDelivery(db, { id, peer, nextAt });
    if (outcome === "peer-later") return patience.failed(peer, clock.now());
  }
}

async function handOver(
  { db, peers }: Custodian,
  { peer, id }: { readonly peer: number; readonly id: number },
): Promise<"done" | ReturnType<typeof decideDelivery>> {
  const outgoing = await readOutgoing(db, id);
  if (!outgoing) return "done";
  const given = () => {
    if ("deposit" in outgoing) return peers.giveDeposit(peer, outgoing.deposit);
    return "reDeal" in outgoing
      ? peers.giveReDeal(peer, outgoing.reDeal)
      : peers.giveGrant(peer, outgoing.grant);
  };
  const answer = await given().catch(refused);
  return answer instanceof Refused ? decideDelivery(answer.code) : "done";
}

function questionOf(due: readonly DueDelivery[]) {
  return {
    deposits: due.flatMap(({ name }) =>
      name.kind === "deposit" ? [{ tokenId: name.tokenId, version: name.version }] : [],
    ),
    grants: due.flatMap(({ name: { kind, ...name } }) =>
      kind === "grant" && "digest" in name ? [name] : [],
    ),
    redeals: due.flatMap(({ name: { kind, ...name } }) =>
      kind === "redeal" && "dealsDigest" in name ? [name] : [],
    ),
  };
}

function keyOf(name: DueDelivery["name"]): string {
  if (name.kind === "deposit") return `${name.tokenId}|${name.version}`;
  return name.kind === "redeal" ? name.dealsDigest : name.digest;
}

class Refused {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

/** What another custodian says is a value; a fault of this program is thrown on. */
function refused(thrown: unknown): Refused {
  if (isLinchpinError(thrown)) return new Refused(thrown.code);
  throw thrown;
}
