import type { HeldGrant } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { heldScope } from "./heldScope.ts";

const held = (scopeKind: 0 | 1, scope: string, expiry: number, state: HeldGrant["state"] = "in-force") =>
  ({ grant: { scopeKind, scope, expiry }, state }) as HeldGrant;

describe("what Dr. Ravi may read of Asha", () => {
  const part = held(0, "0x1", 100);
  const other = held(0, "0x2", 200);
  const single = held(1, "0x3", 300);

  it("is her parts, for as long as the longest of them", () => {
    const grants = [single, part, other, held(0, "0x4", 400, "revoked")];
    expect(heldScope({ best: single, grants })).toEqual({ kind: "parts", count: 2, longest: other });
  });

  it("is single records where no part is given", () => {
    expect(heldScope({ best: single, grants: [single] })).toEqual({
      kind: "records",
      count: 1,
      longest: single,
    });
  });
});
