import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { expect, it } from "vitest";
import { isOfAnother } from "./isOfAnother.ts";

const recordOf = (given: string, family: string, birthDate: string, seed = 1) =>
  acceptRecord(
    makeSyntheticBundle({ seed, years: 1, person: { given, family, gender: "female", birthDate } as const }),
  );

it("tells another patient's record from one more of the same", () => {
  const asha = recordOf("Asha", "Deshmukh", "1931-05-22");
  expect(isOfAnother(recordOf("Asha", "Deshmukh", "1931-05-22", 7), asha)).toBe(false);
  expect(isOfAnother(recordOf("Meera", "Rao", "1950-01-02", 7), asha)).toBe(true);
  const nobody = acceptRecord({ resourceType: "Patient", id: "x" });
  expect(isOfAnother(nobody, asha)).toBe(false);
});
