import { shiftDaysOf } from "@linchpin/deidentify";
import { expect, test } from "vitest";
import { shiftKeyOf } from "./shiftKeyOf.ts";

const cityHospital = new Uint8Array(32).fill(1);
const lakeside = new Uint8Array(32).fill(2);
const asha = `0x${"A1".repeat(32)}` as const;
const tomas = `0x${"b2".repeat(32)}` as const;

test("all that City Hospital mints of Asha's moves alike, however her id is written", () => {
  const lower = asha.toLowerCase() as typeof asha;
  expect(shiftKeyOf({ tagKey: cityHospital, patientId: asha })).toEqual(
    shiftKeyOf({ tagKey: cityHospital, patientId: lower }),
  );
});

test("another patient and another hospital have shifts of their own, and the key itself is not the secret", () => {
  const days = [
    shiftKeyOf({ tagKey: cityHospital, patientId: asha }),
    shiftKeyOf({ tagKey: cityHospital, patientId: tomas }),
    shiftKeyOf({ tagKey: lakeside, patientId: asha }),
  ].map(shiftDaysOf);
  expect(new Set(days).size).toBe(3);
  expect(shiftKeyOf({ tagKey: cityHospital, patientId: asha }).secret).not.toEqual(cityHospital);
});
