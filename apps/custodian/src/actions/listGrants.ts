import { grantSchema, type HeldGrant, type Session } from "@linchpin/protocol";
import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { grants, revocations } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { heldState } from "../policy/heldState.ts";
import { sideOf } from "./sideOf.ts";

const NEWEST = 1000;

/**
 * The grants that this custodian can serve, as their patient or their grantee sees them: newest first.
 *
 * Errors: `session/not-a-patient`, `session/not-a-provider`.
 */
export async function listGrants(
  custodian: Custodian,
  { session, as }: { readonly session: Session; readonly as: "patient" | "provider" },
): Promise<{ readonly grants: HeldGrant[] }> {
  const { db, chain } = custodian;
  const side = await sideOf(custodian, { session, as });
  const rows = await db
    .select({ ...getTableColumns(grants), revokedAt: revocations.at })
    .from(grants)
    .leftJoin(
      revocations,
      and(eq(revocations.granter, grants.granter), eq(revocations.grantId, grants.grantId)),
    )
    .where("patientId" in side ? eq(grants.patientId, side.patientId) : eq(grants.grantee, side.providerId))
    .orderBy(desc(grants.receivedAt))
    .limit(NEWEST);
  const held = rows.map((row) => ({ ...row, grant: grantSchema.parse(JSON.parse(row.grantJson)) }));
  const states = held.length === 0 ? [] : await chain.readGrants(held.map(({ grant }) => grant));
  return {
    grants: held.map(({ grantId, grant, granter, receivedAt, revokedAt }, at) => {
      const { status, wallet } = states[at] ?? { status: "unknown" as const, wallet: null };
      const state = heldState({
        revokedHere: revokedAt !== null,
        ofFormerWallet: wallet !== granter,
        status,
      });
      return { grantId, grant, granter, receivedAt, state };
    }),
  };
}
