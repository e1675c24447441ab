import { describe, expect, it } from "vitest";
import { PLACES_OF } from "./navigation.ts";
import { placeAt } from "./placeAt.ts";

describe("where one is", () => {
  it.each([
    ["/records", "patient", "records"],
    ["/records/0x12/erase", "patient", "records"],
    ["/folders", "patient", "records"],
    ["/guardians", "patient", "keys"],
    ["/emergency", "patient", "keys"],
    ["/links", "patient", "requests"],
    ["/scan", "patient", "records"],
    ["/scan", "doctor", "patients"],
    ["/emergency", "doctor", "emergency"],
    ["/amend/0x12", "hospital", "mint"],
    ["/recordsomething", "patient", undefined],
    ["/folders", "nobody", undefined],
  ] as const)("at %s as %s is %s", (path, role, place) => expect(placeAt(path, PLACES_OF[role])).toBe(place));
});
