import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { expect, it } from "vitest";
import { countOthers } from "./countOthers.ts";

const recordOf = (given: string, family: string, seed: number) =>
  acceptRecord(
    makeSyntheticBundle({
      ...{ seed, years: 1 },
      person: { given, family, gender: "female", birthDate: family === "Rao" ? "1950-01-02" : "1931-05-22" },
    }),
  );

it("tells once that a folder is of several people, and counts their records", () => {
  const told: string[] = [];
  const { look, count } = countOthers(() => told.push("several"));
  look(recordOf("Asha", "Deshmukh", 1));
  look(recordOf("Asha", "Deshmukh", 2));
  expect([told, count()]).toEqual([[], 0]);
  look(recordOf("Meera", "Rao", 3));
  look(recordOf("Meera", "Rao", 4));
  expect([told, count()]).toEqual([["several"], 2]);
});
