import { expect, test } from "vitest";
import { writeSharingCode } from "#features/scan/index.ts";
import { patientNamedBy } from "./patientNamedBy.ts";

const patientId = `0x${"5a".repeat(32)}` as const;
const chainId = 31_415;

test("the code that Asha shows at the desk names her", () => {
  expect(patientNamedBy(` ${writeSharingCode({ kind: "patient", patientId }, chainId)}\n`, chainId)).toBe(
    patientId,
  );
});

test("an id stays as it is", () => {
  expect(patientNamedBy(` ${patientId} `, chainId)).toBe(patientId);
});

test.each([
  writeSharingCode({ kind: "provider", providerId: 12 }, chainId),
  writeSharingCode({ kind: "emergency", patientId }, chainId),
])("the code of a doctor, or of an emergency card, names no patient: %s", (code) => {
  expect(patientNamedBy(code, chainId)).toBe(code);
});
