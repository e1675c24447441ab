import type { Hex } from "@linchpin/protocol";
import { expect, it } from "vitest";
import { isPieceInForce } from "./isPieceInForce.ts";

const [asha, bina]: Hex[] = ["0xa5", "0xb1"];
const patientId = asha as Hex;

it.each([
  ["as it was filed", { version: 1, deal: 1 }, { version: 1, deal: 1 }, null, true],
  ["dealt anew", { version: 1, deal: 2 }, { version: 1, deal: 2 }, { version: 1, deal: 2 }, true],
  ["of the deal before", { version: 1, deal: 1 }, { version: 1, deal: 2 }, { version: 1, deal: 2 }, false],
  ["of a deal that is not settled", { version: 1, deal: 2 }, { version: 1, deal: 2 }, null, false],
  ["of the one before that", { version: 1, deal: 1 }, { version: 1, deal: 2 }, null, false],
  ["of the version before", { version: 1, deal: 1 }, { version: 2, deal: 1 }, null, false],
  ["of a version to come", { version: 2, deal: 1 }, { version: 1, deal: 1 }, null, false],
  ["amended after", { version: 2, deal: 2 }, { version: 2, deal: 2 }, { version: 1, deal: 2 }, true],
  ["amended meanwhile", { version: 2, deal: 1 }, { version: 2, deal: 2 }, { version: 1, deal: 2 }, true],
] as const)("a piece of Asha's summary %s", (_, piece, token, counted, isIt) => {
  expect(isPieceInForce({ patientId, ...piece }, { token: { patientId, ...token }, counted })).toBe(isIt);
});

it("a piece of a summary that is somebody else's now, or burned", () => {
  const piece = { patientId, version: 1, deal: 1 };
  const token = { patientId: bina as Hex, version: 1, deal: 1 };
  expect(isPieceInForce(piece, { token, counted: null })).toBe(false);
  expect(isPieceInForce(piece, { token: null, counted: null })).toBe(false);
});
