import type { Figure } from "../Figure.ts";
import type { Bench } from "../run/Bench.ts";

type Operation =
  | "mint"
  | "mintSlots"
  | "mintBatch100"
  | "grant"
  | "revoke"
  | "enrol"
  | "grantRelayed10"
  | "revokeRelayed"
  | "recoverPerToken"
  | "book"
  | "bookBySig"
  | "prescribe"
  | "dispense";

const STEADY =
  "with all access control, at steady state, on Hardhat's chain with the production compiler settings.";

/** Gas of one operation. All are measured in one run of the contracts' own scenario. */
function gas(operation: Operation, rest: Omit<Figure, "key" | "better" | "measure" | "unit">): Figure {
  return {
    key: `gas.${operation}`,
    unit: operation === "mintSlots" ? "slots" : "gas",
    better: "less",
    ...rest,
    measure: async (bench) => ({ value: (await costs(bench))[operation] }),
  };
}

async function costs(bench: Bench) {
  const { measureGas } = await import("@linchpin/contracts/gas");
  return bench.once("gas", measureGas);
}

export const gasFigures: readonly Figure[] = [
  gas("mint", {
    title: "mint a record",
    limit: 95_000,
    peer: { value: 194_184 },
    how: `\`MedicalRecord.mint\` by a hospital for a patient who holds a record already, ${STEADY}`,
  }),
  gas("mintSlots", {
    title: "new storage slots of a mint",
    limit: 2,
    how: "storage slots that the same mint turns from zero to something, from its trace.",
  }),
  gas("mintBatch100", {
    title: "mint, each of a hundred",
    limit: 60_000,
    how: `\`MedicalRecord.mintBatch\` of 100 records for one patient, divided by 100, ${STEADY}`,
  }),
  gas("grant", {
    title: "grant reading",
    limit: 62_000,
    peer: { value: 46_244, note: "without expiry" },
    how: `\`ConsentRegistry.grant\` by the patient's wallet: grantee and key, scope, identity, purpose, term, ${STEADY}`,
  }),
  gas("revoke", {
    title: "revoke it",
    limit: 30_000,
    peer: { value: 24_382 },
    how: `\`ConsentRegistry.revoke\` of that grant by the patient's wallet, ${STEADY}`,
  }),
  gas("enrol", {
    title: "enrol a patient",
    limit: 100_000,
    peer: { value: 46_017, note: "without keys" },
    how: `\`PatientRegistry.enrol\` with the patient's signature, key bundle and the hospital's write consent, ${STEADY}`,
  }),
  gas("grantRelayed10", {
    title: "grant reading, relayed, each of ten",
    limit: 60_000,
    how: `grants of ten different patients, each signed (EIP-712), in one transaction through \`Relay\`, divided by ten, ${STEADY}`,
  }),
  gas("revokeRelayed", {
    title: "revoke it, relayed, each of ten",
    limit: 32_000,
    how: `the signed revocations of those ten grants in one transaction through \`Relay\`, divided by ten, ${STEADY}`,
  }),
  gas("recoverPerToken", {
    title: "a record follows its patient's recovery",
    limit: 12_000,
    how: `\`MedicalRecord.moveToCurrentWallets\` for a patient of 200 records in two batches of 100, after a recovery by guardians, divided by 200, ${STEADY}`,
  }),
  gas("book", {
    title: "book an appointment",
    limit: 85_000,
    peer: { value: 199_146, note: "the lower of two" },
    how: `\`CareDesk.book\` by the patient's wallet, of time that the doctor offers, the first of its page of the calendar, ${STEADY}`,
  }),
  gas("bookBySig", {
    title: "book an appointment, relayed",
    limit: 85_000,
    how: `\`CareDesk.bookBySig\` with the patient's signature (EIP-712), ${STEADY}`,
  }),
  gas("prescribe", {
    title: "prescribe",
    limit: 85_000,
    how: `\`CareDesk.prescribe\` by a doctor whom the patient lets write, ${STEADY}`,
  }),
  gas("dispense", {
    title: "dispense a fill",
    limit: 45_000,
    how: `\`CareDesk.dispense\` by a licensed pharmacy with the patient's ticket, ${STEADY}`,
  }),
];
