import { expect, it } from "vitest";
import { decideFailure } from "./decideFailure.ts";

it.each([
  ["network/unreachable", 1000, "wait"],
  ["server/internal", 1000, "wait"],
  ["quota/deposits", 1000, "wait"],
  ["session/expired", 1000, "wait"],
  ["chain/unreachable", 1000, "wait"],
  ["chain/not-mined", 1000, "wait"],
  ["bundle/unavailable", 1000, "wait"],
  ["record/bundle-changed", 1000, "wait"],
  ["chain/refused", 9, "wait"],
  ["chain/refused", 10, "reject"],
  ["wallet/failed", 10, "reject"],
  ["deposits/source-already-minted", 1, "repeated"],
  ["record/no-write-consent", 1, "reject"],
  ["record/issuer-without-standing", 1, "reject"],
  ["patient/unknown", 1, "reject"],
  ["deidentify/too-large", 1, "reject"],
  ["nobody/knows", 1, "reject"],
])("at %s, after %i attempts, a record is to %s", (code, attempts, failure) => {
  expect(decideFailure({ code }, attempts)).toBe(failure);
});
