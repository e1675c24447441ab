import { AbiCoder, keccak256, type Signer, ZeroAddress, ZeroHash } from "ethers";
import { freshNonce } from "./grants.ts";
import { sign } from "./sign.ts";
import type { Stage } from "./stage.ts";
import { digest, FAR } from "./words.ts";

export interface Safeguards {
  readonly recoveryKey: string;
  readonly needed: number;
  readonly delay: number;
  readonly guardians: string;
}

/** What stands for the second factor of somebody who has no safeguards. */
export const UNGUARDED = {
  safeguards: { recoveryKey: ZeroAddress, needed: 0, delay: 0, guardians: ZeroHash },
  signature: "0x",
} as const;

/** Hides who the guardians are until they are needed. */
export const GUARDIANS_SALT = digest("guardians' salt");
export const DELAY = 7200;

const coder = AbiCoder.defaultAbiCoder();

/** The chain's one word about a patient's safeguards. */
export function digestOfSafeguards(safeguards: Safeguards): string {
  const type = "tuple(address recoveryKey, uint8 needed, uint32 delay, bytes32 guardians)";
  return keccak256(coder.encode([type], [safeguards]));
}

export function digestOfGuardians(guardians: readonly string[], salt = GUARDIANS_SALT): string {
  return keccak256(coder.encode(["bytes32[]", "bytes32"], [guardians, salt]));
}

/** Enrols Asha's guardians as patients and tells their ids. */
export async function enrolGuardians(on: Pick<Stage, "patients" | "guardians">): Promise<string[]> {
  const ids: string[] = [];
  for (const guardian of on.guardians) {
    await on.patients.connect(guardian).enrol(digest("a guardian's bundle"), 0, 0);
    ids.push(await on.patients.patientIdOf(guardian.address));
  }
  return ids;
}

/** Asha's usual safeguards: two of three guardians, two hours, her own recovery key. */
export async function guardAsha(on: Stage, changes: Partial<Safeguards> = {}) {
  const guardianIds = await enrolGuardians(on);
  const safeguards: Safeguards = {
    recoveryKey: on.ashasRecoveryKey.address,
    needed: 2,
    delay: DELAY,
    guardians: digestOfGuardians(guardianIds),
    ...changes,
  };
  await setSafeguards(on, { next: safeguards });
  return { safeguards, guardianIds };
}

/** A patient's safeguards change, signed by the wallet and, when there are earlier ones, by their recovery key. */
export async function setSafeguards(
  on: Stage,
  {
    next,
    previous,
    nonceKey = 900,
    wallet = on.asha,
    recoveryKey = on.ashasRecoveryKey,
  }: {
    readonly next: Safeguards;
    readonly previous?: Safeguards;
    readonly nonceKey?: number;
    readonly wallet?: Signer;
    readonly recoveryKey?: Signer;
  },
) {
  const update = {
    patientId: on.ashaId,
    wallet: await on.patients.walletOf(on.ashaId),
    previous: previous ? digestOfSafeguards(previous) : ZeroHash,
    next: digestOfSafeguards(next),
    nonce: freshNonce(nonceKey),
    deadline: FAR,
  };
  const message = ["PatientRegistry", "SafeguardUpdate", update] as const;
  const signature = await sign(wallet, on.patients, message);
  const secondFactor = previous
    ? { safeguards: previous, signature: await sign(recoveryKey, on.patients, message) }
    : UNGUARDED;
  return on.patients.connect(on.relayer).setSafeguardsBySig(update, signature, secondFactor);
}
