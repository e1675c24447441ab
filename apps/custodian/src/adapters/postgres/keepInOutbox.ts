import { digestOf, type Hex, type PostDeposit, type PostGrant, type PostReDeal } from "@linchpin/protocol";
import { and, eq, sum } from "drizzle-orm";
import type { Custodian } from "../../Custodian.ts";
import { clearOutbox } from "./clearOutbox.ts";
import type { Queries } from "./openDatabase.ts";
import { outbox, outboxPeers } from "./schema.ts";

/** Something that was accepted here and that others need too. */
export type Outgoing =
  | { readonly kind: "deposit"; readonly body: PostDeposit; readonly peers: readonly number[] }
  | {
      readonly kind: "redeal";
      /** The wallet that signed it. */
      readonly holder: Hex;
      readonly body: PostReDeal;
      readonly peers: readonly number[];
    }
  | {
      /** What serves a grant, or more of it. */
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
  await clearSame(tx, outgoing);
  const others = [...new Set(outgoing.peers)].filter((peer) => peer !== providerId);
  if (others.length === 0) return;
  const now = clock.now();
  const body = JSON.stringify(outgoing.body);
  const owner = ownerOf(outgoing);
  const bytes = Buffer.byteLength(body);
  const [ofOwner, ofAll] = [await bytesOf(tx, owner), await bytesOf(tx)];
  if (ofOwner + bytes > limits.outboxBytesPerOwner || ofAll + bytes > limits.outboxBytes) return;
  const [row] = await tx
    .insert(outbox)
    .values({
      ...{ kind: outgoing.kind, owner, body, bytes, acceptedAt: now },
      ...(outgoing.kind === "deposit"
        ? { ...versionOf(outgoing.body), deadline: outgoing.body.deposit.deadline }
        : namesOf(outgoing)),
      expiresAt: Math.min(
        now + limits.outboxSeconds,
        "granter" in outgoing ? outgoing.body.grant.expiry : Number.MAX_SAFE_INTEGER,
      ),
    })
    .returning({ id: outbox.id });
  if (!row) return;
  const nextAt = now + limits.repairAfterSeconds;
  await tx.insert(outboxPeers).values(others.map((peer) => ({ outboxId: row.id, peer, nextAt })));
}

function ownerOf(outgoing: Outgoing): string {
  if (outgoing.kind === "deposit") return `issuer ${outgoing.body.deposit.issuer}`;
  return `patient ${outgoing.kind === "redeal" ? outgoing.holder : outgoing.granter}`;
}

/** What was kept under the same name. Bodies of one grant stand side by side, and so do re-deals of one token. */
async function clearSame(tx: Queries, outgoing: Outgoing): Promise<void> {
  if (outgoing.kind === "deposit") return clearOutbox(tx, versionOf(outgoing.body));
  const { kind, digest } = namesOf(outgoing);
  await tx.delete(outbox).where(and(eq(outbox.kind, kind), eq(outbox.digest, digest)));
}

function namesOf(outgoing: Exclude<Outgoing, { kind: "deposit" }>) {
  if (outgoing.kind === "redeal") {
    const { tokenId, deal, dealsDigest: digest } = outgoing.body.reDeal;
    return { kind: outgoing.kind, tokenId, deal, digest };
  }
  const { kind, granter, grantId, body } = outgoing;
  return { kind, granter, grantId, digest: digestOf(body) };
}

function versionOf({ deposit: { tokenId, version } }: PostDeposit) {
  return { tokenId, version };
}

async function bytesOf(tx: Queries, owner?: string): Promise<number> {
  const [row] = await tx
    .select({ held: sum(outbox.bytes) })
    .from(outbox)
    .where(owner === undefined ? undefined : eq(outbox.owner, owner));
  return Number(row?.held ?? 0);
}
