import type { Hex, PostDeposit, PostGrant } from "@linchpin/protocol";
import { eq, sum } from "drizzle-orm";
import type { Custodian } from "../../Custodian.ts";
import { clearOutbox } from "./clearOutbox.ts";
import type { Queries } from "./openDatabase.ts";
import { outbox, outboxPeers } from "./schema.ts";

/** Something that was accepted here and that others need too. */
export type Outgoing =
  | { readonly kind: "deposit"; readonly body: PostDeposit; readonly peers: readonly number[] }
  | {
      readonly kind: "grant";
      readonly granter: Hex;
      readonly grantId: Hex;
      readonly body: PostGrant;
      readonly peers: readonly number[];
    };

/**
 * Keeps a posted body for the other custodians of its set, in the transaction that files it. What was kept under the
 * same name before is replaced. Past the quota it is not kept: it is served here all the same.
 */
export async function keepInOutbox(
  tx: Queries,
  { clock, limits, providerId }: Pick<Custodian, "clock" | "limits" | "providerId">,
  outgoing: Outgoing,
): Promise<void> {
  await clearOutbox(tx, namesOf(outgoing));
  const others = [...new Set(outgoing.peers)].filter((peer) => peer !== providerId);
  if (others.length === 0) return;
  const now = clock.now();
  const body = JSON.stringify(outgoing.body);
  const owner =
    outgoing.kind === "deposit" ? `issuer ${outgoing.body.deposit.issuer}` : `patient ${outgoing.granter}`;
  const bytes = Buffer.byteLength(body);
  const [ofOwner, ofAll] = [await bytesOf(tx, owner), await bytesOf(tx)];
  if (ofOwner + bytes > limits.outboxBytesPerOwner || ofAll + bytes > limits.outboxBytes) return;
  const [row] = await tx
    .insert(outbox)
    .values({
      ...{ kind: outgoing.kind, owner, body, bytes, acceptedAt: now },
      ...(outgoing.kind === "deposit"
        ? { ...namesOf(outgoing), deadline: outgoing.body.deposit.deadline }
        : namesOf(outgoing)),
      expiresAt: Math.min(
        now + limits.outboxSeconds,
        outgoing.kind === "grant" ? outgoing.body.grant.expiry : Number.MAX_SAFE_INTEGER,
      ),
    })
    .returning({ id: outbox.id });
  if (!row) return;
  const nextAt = now + limits.repairAfterSeconds;
  await tx.insert(outboxPeers).values(others.map((peer) => ({ outboxId: row.id, peer, nextAt })));
}

function namesOf(outgoing: Outgoing) {
  if (outgoing.kind === "grant") return { granter: outgoing.granter, grantId: outgoing.grantId };
  const { tokenId, version } = outgoing.body.deposit;
  return { tokenId, version };
}

async function bytesOf(tx: Queries, owner?: string): Promise<number> {
  const [row] = await tx
    .select({ held: sum(outbox.bytes) })
    .from(outbox)
    .where(owner === undefined ? undefined : eq(outbox.owner, owner));
  return Number(row?.held ?? 0);
}
