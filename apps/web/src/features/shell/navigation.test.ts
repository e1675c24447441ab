import { expect, test } from "vitest";
import { FIRST_SCREEN, READERS } from "#wallet/roles.ts";
import { PLACES, PLACES_OF } from "./navigation.ts";

test.each(READERS)("a %s whom Asha let in has a place where her records are read", (role) => {
  expect(PLACES_OF[role]).toContain("patients");
  expect(PLACES_OF[role].map((place) => PLACES[place])).toContain(FIRST_SCREEN[role]);
});
