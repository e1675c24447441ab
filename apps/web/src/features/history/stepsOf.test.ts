import type { HistoryEvent } from "@linchpin/protocol";
import { expect, test } from "vitest";
import { kindOf, stepsOf } from "./eventKinds.tsx";

const NOBODY = `0x${"0".repeat(40)}`;
const ASHA = `0x${"a".repeat(40)}`;
const TOMAS = `0x${"b".repeat(40)}`;

let logIndex = 0;
function event(name: string, args: HistoryEvent["args"], transaction = "1"): HistoryEvent {
  logIndex += 1;
  return {
    id: `1-${logIndex}`,
    name,
    contract: `0x${"1".repeat(40)}`,
    tokenId: `0x${"c".repeat(64)}`,
    patientId: null,
    providerId: 2,
    blockNumber: 1,
    blockHash: `0x${"d".repeat(64)}`,
    transaction: `0x${transaction.repeat(64)}`,
    logIndex,
    at: 0,
    args,
  };
}

test("a mint stands once, with the wallet that its Transfer names", () => {
  const steps = stepsOf([
    event("MedicalRecord.Transfer", { from: NOBODY, to: ASHA }),
    event("MedicalRecord.Locked", {}),
    event("MedicalRecord.Issued", {}),
    event("MedicalRecord.RecordMinted", { issuer: 2 }),
    event("MedicalRecord.MetadataUpdate", {}),
  ]);
  expect(steps.map(({ kind }) => kind)).toEqual(["minted"]);
  expect(steps[0]?.transfer?.args.to).toBe(ASHA);
});

test("a hand-over is shown as one Transfer from Asha to Tomas", () => {
  const steps = stepsOf([
    event("MedicalRecord.Transfer", { from: ASHA, to: TOMAS }, "2"),
    event("MedicalRecord.RecordHandedOver", { fromPatient: "0x1", toPatient: "0x2" }, "2"),
  ]);
  expect(steps.map(({ kind, transfer }) => [kind, transfer?.args.from, transfer?.args.to])).toEqual([
    ["handedOver", ASHA, TOMAS],
  ]);
});

test("a move between a patient's own wallets is no hand-over", () => {
  const steps = stepsOf([
    event("MedicalRecord.Transfer", { from: ASHA, to: TOMAS }, "3"),
    event("MedicalRecord.RecordMoved", { from: ASHA, to: TOMAS }, "3"),
  ]);
  expect(steps.map(({ kind }) => kind)).toEqual(["moved"]);
});

test("an event that this version does not know is still told, by its name", () => {
  expect(stepsOf([event("MedicalRecord.Something", {})]).map(({ kind }) => kind)).toEqual(["other"]);
});

test.each([
  ["SafeguardsChanged", "safeguarded"],
  ["RecoveryStarted", "recoveryStarted"],
  ["RecoveryExtended", "recoveryExtended"],
  ["RecoveryCancelled", "recoveryCancelled"],
])("what protects a patient has a name: %s", (name, kind) => {
  expect(stepsOf([event(`PatientRegistry.${name}`, {})])[0]?.kind).toBe(kind);
});

test("an appointment's end says how it ended", () => {
  const ended = (state: number) => kindOf({ name: "CareDesk.AppointmentEnded", args: { state } } as never);
  expect([2, 3, 4, 5, 6, 99].map(ended)).toEqual([
    ...["appointmentCancelled", "appointmentDeclined", "appointmentMoved"],
    ...["appointmentSeen", "appointmentMissed", "other"],
  ]);
});
