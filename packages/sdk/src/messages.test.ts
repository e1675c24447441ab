import { typedData } from "@linchpin/contracts";
import { accountTypes, careTypes, consentTypes, patientTypes, recordTypes } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";

/** The type string that EIP-712 hashes: the primary type, then those it refers to. */
function encodeType(types: Readonly<Record<string, readonly { name: string; type: string }[]>>): string {
  return Object.entries(types)
    .map(([name, fields]) => `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`)
    .join("");
}

const pick = (name: keyof typeof careTypes) => ({ [name]: careTypes[name] });

describe("what a wallet signs is what a contract checks", () => {
  const { Account, CareDesk, ConsentRegistry, PatientRegistry, MedicalRecord } = typedData;
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
    [
      "ConsentChange",
      { ConsentChange: consentTypes.ConsentChange, Grant: consentTypes.Grant },
      ConsentRegistry.ConsentChange,
    ],
    ["SafeguardUpdate", { SafeguardUpdate: patientTypes.SafeguardUpdate }, PatientRegistry.SafeguardUpdate],
    ["Recovery", { Recovery: patientTypes.Recovery }, PatientRegistry.Recovery],
    [
      "RecoveryExtension",
      { RecoveryExtension: patientTypes.RecoveryExtension },
      PatientRegistry.RecoveryExtension,
    ],
    [
      "RecoveryCancellation",
      { RecoveryCancellation: patientTypes.RecoveryCancellation },
      PatientRegistry.RecoveryCancellation,
    ],
    ["Rotation", { Rotation: patientTypes.Rotation }, PatientRegistry.Rotation],
    ["HandOver", { HandOver: recordTypes.HandOver }, MedicalRecord.HandOver],
    ["Deal", { Deal: recordTypes.Deal }, MedicalRecord.Deal],
    ["Deals", { Deals: recordTypes.Deals, Deal: recordTypes.Deal }, MedicalRecord.Deals],
    ["Dispute", { Dispute: recordTypes.Dispute }, MedicalRecord.Dispute],
    ["Erasure", { Erasure: recordTypes.Erasure }, MedicalRecord.Erasure],
    ["Destruction", { Destruction: recordTypes.Destruction }, MedicalRecord.Destruction],
    ["AppointmentBooking", pick("AppointmentBooking"), CareDesk.AppointmentBooking],
    ["AppointmentMove", pick("AppointmentMove"), CareDesk.AppointmentMove],
    ["AppointmentCancellation", pick("AppointmentCancellation"), CareDesk.AppointmentCancellation],
    ["OrderSending", pick("OrderSending"), CareDesk.OrderSending],
    ["OrderWithdrawal", pick("OrderWithdrawal"), CareDesk.OrderWithdrawal],
    ["PrescriptionWithdrawal", pick("PrescriptionWithdrawal"), CareDesk.PrescriptionWithdrawal],
    ["Approval", { Approval: accountTypes.Approval }, Account.Approval],
  ])("%s", (_name, ours, theirs) => {
    expect(encodeType(ours)).toBe(encodeType(theirs));
  });

  it("no message is missing on either side", () => {
    const ours = [consentTypes, patientTypes, recordTypes, accountTypes, careTypes].flatMap((types) =>
      Object.keys(types),
    );
    const theirs = [ConsentRegistry, PatientRegistry, MedicalRecord, Account, CareDesk].flatMap((of) =>
      Object.keys(of),
    );
    expect(new Set(ours)).toEqual(new Set(theirs));
  });
});
