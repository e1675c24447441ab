import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Gas used per operation, with all access control, at steady state; `…Slots` count storage slots newly filled. */
export interface GasCosts {
  mint: number;
  mintSlots: number;
  mintByDoctor: number;
  /** Per record, of a batch of a hundred. */
  mintBatch100: number;
  amend: number;
  recordDeal: number;
  grant: number;
  grantSlots: number;
  revoke: number;
  grantBySig: number;
  revokeBySig: number;
  grantWrite: number;
  /** Relayed, with the patient's signature. */
  enrol: number;
  enrolSlots: number;
  anchor: number;
  openEmergency: number;
  createPasskeyAccount: number;
  /** Per message: grants of ten patients, each signed, in one transaction of the relay. */
  grantRelayed10: number;
  /** Per message: their revocations, in one transaction of the relay. */
  revokeRelayed: number;
  startRecovery: number;
  finishRecovery: number;
  /** Per record, of two hundred that follow their patient to another wallet in batches of a hundred. */
  recoverPerToken: number;
  /** The doctor offers 128 units of five minutes. */
  offerHours: number;
  /** By the patient; `bookBySig` relayed. */
  book: number;
  bookSlots: number;
  bookBySig: number;
  moveAppointment: number;
  cancelAppointment: number;
  prescribe: number;
  prescribeSlots: number;
  dispense: number;
  dispensePart: number;
  placeOrder: number;
  placeOrderSlots: number;
  sendOrder: number;
  acceptOrder: number;
}

/**
 * Measures every operation once on an in-process chain, in a process of its own, because Hardhat finds its
 * configuration by the working directory. The package must be built.
 *
 * @example `const { mint, mintSlots } = await measureGas()`
 */
export async function measureGas(): Promise<GasCosts> {
  const script = fileURLToPath(new URL("../../scripts/measure-gas.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--json"], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
  });
  return JSON.parse(stdout) as GasCosts;
}
