import { expect, test } from "vitest";
import { FIRST_SCREEN, READERS, ROLE_OF_KIND } from "#wallet/roles.ts";
import { READS } from "../sharing/useGrantees.ts";
import { PLACES, PLACES_OF } from "./navigation.ts";

test("whomever Asha can let in has a place where her records are read, and begins there or at work", () => {
  expect([...READS].map((kind) => ROLE_OF_KIND[kind]).sort()).toEqual([...READERS].sort());
  for (const role of READERS) {
    expect(PLACES_OF[role]).toContain("patients");
    expect(PLACES_OF[role].map((place) => PLACES[place])).toContain(FIRST_SCREEN[role]);
  }
});
