import type { Signer } from "ethers";
import { GUARDIANS_SALT, guardAsha, type Safeguards } from "./safeguards.ts";
import { sign } from "./sign.ts";
import { stage } from "./stage.ts";
import { FAR } from "./words.ts";

/** As the stage, with Asha under the safeguards of two of three guardians. */
export async function guardedStage(changes: Partial<Safeguards> = {}) {
  const on = await stage();
  return { on, ...(await guardAsha(on, changes)) };
}

export type Guarded = Awaited<ReturnType<typeof guardedStage>>;

export interface RecoveryOrder {
  readonly to?: Signer & { readonly address: string };
  /** Who signs, by their place among the guardians. Default: the first and the third. */
  readonly signers?: readonly number[];
  /** The accounts that sign, where they are not the guardians' first wallets. */
  readonly wallets?: readonly Signer[];
  readonly changes?: object;
  readonly safeguards?: Safeguards;
  readonly guardianIds?: readonly string[];
}

/** What starts a recovery of Asha's, signed by guardians and by the new wallet. */
export async function signRecovery({ on, ...guarded }: Guarded, order: RecoveryOrder = {}) {
  const {
    to = on.ashasNewWallet,
    signers = [0, 2],
    wallets = signers.map((place) => on.guardians[place]),
  } = order;
  const recovery = {
    patientId: on.ashaId,
    from: on.asha.address,
    to: to.address,
    round: (await on.patients.recoveryOf(on.ashaId)).round,
    deadline: FAR,
    ...order.changes,
  };
  const message = ["PatientRegistry", "Recovery", recovery] as const;
  const signatures = await Promise.all(wallets.map((wallet) => sign(wallet as Signer, on.patients, message)));
  const approvals = {
    guardians: [...(order.guardianIds ?? guarded.guardianIds)],
    salt: GUARDIANS_SALT,
    signers: [...signers],
    signatures,
  };
  const toSignature = await sign(to, on.patients, message);
  const safeguards = order.safeguards ?? guarded.safeguards;
  return {
    recovery,
    approvals,
    toSignature,
    safeguards,
    send: () =>
      on.patients.connect(on.relayer).startRecoveryBySig(recovery, safeguards, approvals, toSignature),
  };
}

export async function startRecovery(guarded: Guarded, order: RecoveryOrder = {}) {
  return (await signRecovery(guarded, order)).send();
}

/** The patient's veto of the pending recovery. */
export async function signVeto(
  { on, safeguards }: Guarded,
  {
    wallet = on.asha,
    recoveryKey = on.ashasRecoveryKey,
    round,
  }: { wallet?: Signer; recoveryKey?: Signer; round?: bigint } = {},
) {
  const value = { patientId: on.ashaId, round: round ?? (await on.patients.recoveryOf(on.ashaId)).round };
  const message = ["PatientRegistry", "RecoveryCancellation", value] as const;
  const signature = await sign(wallet, on.patients, message);
  const secondFactor = { safeguards, signature: await sign(recoveryKey, on.patients, message) };
  return () =>
    on.patients
      .connect(on.relayer)
      .cancelRecoveryBySig(value.patientId, value.round, signature, secondFactor);
}

/** The wallet that is to be replaced asks for the delay once more. */
export async function extend({ on, safeguards }: Guarded, by: Signer = on.asha) {
  const value = { patientId: on.ashaId, round: (await on.patients.recoveryOf(on.ashaId)).round };
  const signature = await sign(by, on.patients, ["PatientRegistry", "RecoveryExtension", value]);
  return () => on.patients.extendRecoveryBySig(value.patientId, value.round, safeguards, signature);
}
