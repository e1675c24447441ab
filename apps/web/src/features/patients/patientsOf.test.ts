import { type HeldGrant, NO_END } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { patientsOf } from "./patientsOf.ts";

const held = (patientId: string, expiry: number, state: HeldGrant["state"] = "in-force", receivedAt = 0) =>
  ({ grant: { patientId, scopeKind: 0, scope: patientId, expiry }, state, receivedAt }) as HeldGrant;

describe("Dr. Ravi's list of patients", () => {
  it("begins with those whose permission ends first; what has ended comes last", () => {
    const rows = patientsOf([
      held("Tomas", NO_END),
      held("Noor", 50, "expired", 9),
      held("Asha", 200),
      held("Kavya", 300),
      // The longest that a patient gave counts.
      held("Kavya", 100),
    ]);
    expect(rows.map(({ patientId }) => patientId)).toEqual(["Asha", "Kavya", "Tomas", "Noor"]);
  });
});
