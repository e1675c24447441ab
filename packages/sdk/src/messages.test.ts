import { typedData } from "@linchpin/contracts";
import { consentTypes, patientTypes, recordTypes } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";

/** The type string that EIP-712 hashes: the primary type, then those it refers to. */
function encodeType(types: Readonly<Record<string, readonly { name: string; type: string }[]>>): string {
  return Object.entries(types)
    .map(([name, fields]) => `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`)
    .join("");
}

describe("what a wallet signs is what a contract checks", () => {
  const { ConsentRegistry, PatientRegistry, MedicalRecord } = typedData;
  it.each([
    [
      "SignedGrant",
      { SignedGrant: consentTypes.SignedGrant, Grant: consentTypes.Grant },
      ConsentRegistry.SignedGrant,
    ],
    ["Revocation", { Revocation: consentTypes.Revocation }, ConsentRegistry.Revocation],
    ["RevocationOfAll", { RevocationOfAll: consentTypes.RevocationOfAll }, ConsentRegistry.RevocationOfAll],
    ["WriteConsent", { WriteConsent: consentTypes.WriteConsent }, ConsentRegistry.WriteConsent],
    ["WriteRevocation", { WriteRevocation: consentTypes.WriteRevocation }, ConsentRegistry.WriteRevocation],
    ["Enrolment", { Enrolment: patientTypes.Enrolment }, PatientRegistry.Enrolment],
    ["KeyBundleUpdate", { KeyBundleUpdate: patientTypes.KeyBundleUpdate }, PatientRegistry.KeyBundleUpdate],
    ["HandOver", { HandOver: recordTypes.HandOver }, MedicalRecord.HandOver],
  ])("%s", (_name, ours, theirs) => {
    expect(encodeType(ours)).toBe(encodeType(theirs));
  });
});
