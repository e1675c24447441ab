import { randomBytes, sealGuardianSlot } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { bytesToHex, encodeAbiParameters, keccak256, parseAbiParameters } from "viem";
import { KEYS } from "../compartments/newestKeyBundle.ts";
import { slotStep } from "../keys/keepSlot.ts";
import { removeSlot } from "../keys/removeSlot.ts";
import { deleteLetter } from "../letters/deleteLetter.ts";
import { letterStep, sealLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { readNotes } from "../notes/readNotes.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import { digestOfSafeguards, firstSafeguards, readSafeguards, USUAL_DELAY } from "../patient/safeguards.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type GuardianSet, guardiansIn, type KeptGuardian, withGuardians } from "./guardianNotes.ts";
import { sealGuardianSet } from "./guardianSetSeal.ts";
import type { Myself } from "./Myself.ts";
import type { PieceWords } from "./PieceWords.ts";
import { withProof } from "./provenWords.ts";
import { readGuardians } from "./readGuardians.ts";
import { signSafeguards } from "./signSafeguards.ts";

/** Who is to guard: an acceptance, or a guardian of the set before. */
export type Appointee = Pick<KeptGuardian, "patientId" | "name" | "secret" | "inboxKey">;

/** Their letters must carry the commitments of all. */
export const MOST_GUARDIANS = 12;

export type AppointingStep = "signing" | "writing" | "sending" | "tidying";

export interface Appointed {
  readonly set: GuardianSet;
  /** Custodians that were down for one of the letters: guardians find theirs at the others. */
  readonly missed: readonly number[];
  /** With an outbox: what it waits for. While that is `waiting`, the guardians of before count. */
  readonly waiting: Waiting | null;
}

/**
 * Appoints the guardians: R is split among them under a fresh slot, each gets their piece by letter, and the chain gets
 * the new safeguards. It takes the place of the set before, whose pieces open nothing of the new one: so a guardian is
 * removed by appointing the others. The wallet approves once.
 *
 * Cut short, the set before still counts; do it again. With an outbox what was signed waits for custodians that are out,
 * and counts by itself when they are back: then call `tidyGuardians`.
 *
 * Errors: `guardians/wrong-number`, `wallet/rejected`, `safeguards/…`, `custodians/too-few`, `quota/letters`,
 * `relay/nobody`, those of `changeNotes`.
 */
export async function appointGuardians(
  network: Network,
  {
    wallet,
    members,
    needed,
    delay = USUAL_DELAY,
    onStep,
    ...myself
  }: Myself & {
    readonly wallet: WalletSigner;
    readonly members: readonly Appointee[];
    /** How many of them decide. */
    readonly needed: number;
    /** Seconds that a recovery waits for the patient's veto. */
    readonly delay?: number;
    readonly onStep?: (step: AppointingStep) => void;
  },
): Promise<Appointed> {
  const { as, keyring, patientId } = myself;
  assertNumbers({ guardians: members.length, needed });
  onStep?.("signing");
  const before = await readGuardians(network, myself);
  const salt = bytesToHex(randomBytes(32));
  const guardians = members.map((member) => member.patientId);
  const { recoveryKey } = firstSafeguards(keyring);
  const safeguards = { recoveryKey, needed, delay, guardians: digestOfGuardians({ guardians, salt }) };
  const present = before.set?.safeguards;
  const { call, shown, deadline } = await signSafeguards(network, {
    ...{ as, wallet, keyring, patientId, present },
    next: safeguards,
  });
  const { root, generation } = keyring;
  const made = await sealGuardianSlot({ root, generation, guardians: members.length, needed });
  const slotId = digestOfBytes(made.slot);
  const setAt = Math.floor(network.now().getTime() / 1000);

  const sealedSet = await sealGuardianSet(keyring, { patientId, set: { safeguards, salt, guardians } });
  const shared = {
    ...{ patientId, name: before.name, setAt, digest: digestOfSafeguards(safeguards), needed },
    slot: bytesToHex(made.slot),
    commitments: made.commitments.map((commitment) => bytesToHex(commitment)),
    sealedSet,
  };
  const letters = await Promise.all(
    members.map(async ({ patientId: id, secret }, at) => {
      const words: PieceWords = { ...shared, index: at + 1, piece: made.pieces[at] as string };
      const to = { kind: "patient", patientId: id } as const;
      const letter = { to, letterKind: "guardian-piece", words: withProof(secret, "piece", words) } as const;
      return { ...letter, ...(await sealLetter(network, letter)) };
    }),
  );

  // Written down before it can count: nobody but these notes knows what stands behind the chain's digest.
  onStep?.("writing");
  const set: GuardianSet = {
    ...{ setAt, safeguards, salt, slotId },
    members: members.map(({ patientId: id, name, secret, inboxKey }, at) => ({
      ...{ patientId: id, name, secret, inboxKey, piece: made.pieces[at] as string },
      letterId: letters[at]?.letterId as Hex,
    })),
  };
  await keepSet(network, { ...myself, set, before: before.set });

  onStep?.("sending");
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const slot = { slotId, kind: "guardian", bytes: made.slot } as const;
  const { waiting, taken } = await sendOff(network, {
    // In one line with all that the second factor signs: what comes after is signed under these safeguards.
    ...{
      as,
      about: { kind: "guardians", ids: [digestOfSafeguards(safeguards)] },
      line: KEYS,
      until: deadline,
    },
    steps: [
      ...letters.map((letter) => letterStep(network, { ...letter, needed: 2 })),
      slotStep(network, { custodians, slot }),
      { kind: "relay", calls: [call], shown },
    ],
    what: "keep what your guardians are given",
  });
  const missed = custodians.filter((one) => !taken.includes(one));
  if (waiting?.state === "waiting") return { set, missed, waiting };
  onStep?.("tidying");
  await tidyGuardians(network, myself);
  return { set, missed, waiting };
}

/**
 * Puts away what guardians of before left, once those that were appointed last count: their letters, their slot, and
 * invitations that were answered. Nothing happens where there is nothing to do.
 *
 * Errors: those of `changeNotes`.
 */
export async function tidyGuardians(network: Network, myself: Myself): Promise<void> {
  const [{ document }, digest] = await Promise.all([
    readNotes(network, myself),
    readSafeguards(network, myself.patientId),
  ]);
  const { sets, invitations } = guardiansIn(document);
  const [set, ...former] = sets;
  // Another device may be about to set its own: what could count is never thrown away before the chain has decided.
  if (!set || digestOfSafeguards(set.safeguards) !== digest) return;
  const appointed = new Set(set.members.map(({ secret }) => secret));
  const isTidy = former.length === 0 && !invitations.some(({ secret }) => appointed.has(secret));
  if (isTidy) return;
  await changeNotes(network, {
    ...myself,
    change: (before) => {
      const kept = guardiansIn(before);
      return withGuardians(before, {
        ...kept,
        sets: kept.sets.filter(({ salt }) => !former.some((one) => one.salt === salt)),
        invitations: kept.invitations.filter(({ secret }) => !appointed.has(secret)),
      });
    },
  });
  for (const one of former) await endSet(network, { ...myself, set: one });
}

/** The digest of the guardians in the safeguards (`IWalletRecovery.Safeguards`). */
export function digestOfGuardians({
  guardians,
  salt,
}: {
  readonly guardians: readonly Hex[];
  readonly salt: Hex;
}): Hex {
  return keccak256(encodeAbiParameters(parseAbiParameters("bytes32[], bytes32"), [guardians, salt]));
}

/** Writes a set down as the newest, beside those that could count. */
async function keepSet(
  network: Network,
  { set, before, ...myself }: Myself & { readonly set: GuardianSet; readonly before: GuardianSet | null },
): Promise<void> {
  await changeNotes(network, {
    ...myself,
    change: (document) => {
      const kept = guardiansIn(document);
      const others = kept.sets.filter(({ salt }) => salt !== set.salt && salt !== before?.salt);
      const sets = [set, ...(before ? [before] : []), ...others].slice(0, 4);
      return withGuardians(document, { ...kept, sets });
    },
  });
}

/** The set before is worth nothing any more; what is left of it is tidied up as far as custodians answer. */
async function endSet(
  network: Network,
  { set: { slotId, members }, as, keyring, patientId }: Myself & { readonly set: GuardianSet },
): Promise<void> {
  const unlocked = { keyring, patientId };
  const work = members.map(({ letterId }) =>
    letterId
      ? deleteLetter(network, { as, letter: { letterId, letterKind: "guardian-piece" }, unlocked })
      : undefined,
  );
  const ended = await Promise.allSettled([
    ...work,
    slotId ? removeSlot(network, { as, keyring, patientId, slotId }) : undefined,
  ]);
  for (const one of ended) if (one.status === "rejected" && !isLinchpinError(one.reason)) throw one.reason;
}

function assertNumbers({ guardians, needed }: { readonly guardians: number; readonly needed: number }): void {
  const isGood =
    Number.isInteger(needed) && needed >= 2 && guardians >= needed && guardians <= MOST_GUARDIANS;
  if (isGood) return;
  throw new LinchpinError({
    code: "guardians/wrong-number",
    message: "Two guardians at least must agree, and no more than there are.",
    hint: `Choose up to ${MOST_GUARDIANS} guardians, and how many of them decide.`,
    facts: { guardians, needed },
  });
}
