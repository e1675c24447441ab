import type { HeldGrant, Hex } from "@linchpin/protocol";
import { heldScope } from "./heldScope.ts";

/** A patient as this provider may read them: by the best grant there is. */
export interface PatientRow {
  readonly patientId: Hex;
  readonly best: HeldGrant;
  readonly grants: readonly HeldGrant[];
}

/** When the last of what a patient lets one read ends. */
const endOf = (row: PatientRow) => heldScope(row).longest.grant.expiry;

const RANK = { "in-force": 0, "not-yet": 1, unmined: 2, expired: 3, revoked: 4 } as const;

/** Grants by patient, those in force first, and of these the one that ends first. */
export function patientsOf(grants: readonly HeldGrant[]): readonly PatientRow[] {
  const byPatient = Map.groupBy(grants, ({ grant }) => grant.patientId as Hex);
  return [...byPatient]
    .flatMap(([patientId, own]) => {
      const [best] = own.toSorted((a, b) => RANK[a.state] - RANK[b.state] || b.receivedAt - a.receivedAt);
      return best ? [{ patientId, best, grants: own }] : [];
    })
    .sort(
      (a, b) =>
        RANK[a.best.state] - RANK[b.best.state] ||
        (a.best.state === "in-force" ? endOf(a) - endOf(b) : 0) ||
        b.best.receivedAt - a.best.receivedAt,
    );
}
