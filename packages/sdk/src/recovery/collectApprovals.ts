import type { Hex } from "@linchpin/protocol";

import { readWalletOf } from "../chain/readWalletOf.ts";

import type { SealedSet } from "../guardians/PieceWords.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import { readSafeguards } from "../patient/safeguards.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { type ApprovalWords, approvalWordsSchema } from "./ApprovalWords.ts";
import type { BegunRecovery } from "./beginRecovery.ts";
import { chooseSet, isCommitted, setKeyOf } from "./chooseSet.ts";
import { isWalletSignature } from "./isWalletSignature.ts";
import { mostNamed } from "./mostNamed.ts";
import { readRecovery } from "./readRecovery.ts";
import { recoveryMessage } from "./recoveryMessage.ts";

/** One guardian's answer, and whether it helps. */
export interface Approval {
  readonly guardian: Hex;
  /** Their place in the set, from 1. */
  readonly index: number;
  readonly state: /** Piece and approval are good. */
    | "good"
    /** The piece is not the one that they were given, or belongs to another set than the others'. */
    | "bad-piece"
    /** The approval is not signed by the wallet that counts for them now. */
    | "bad-signature"
    /** Something happened since: they must approve once more. */
    | "outdated";
}

/** What a new device has of its owner's helpers. It is computed anew from the letters each time. */
export interface CollectedApprovals {
  /** Whom the helpers mean; null while nobody has answered. */
  readonly patientId: Hex | null;
  /** Some answer for another person. Their owner must know that those who count are their own people. */
  readonly contested: boolean;
  /** How they call themselves. */
  readonly name: string;
  readonly needed: number;
  readonly approvals: readonly Approval[];
  /** Once enough pieces are good: the keys. */
  readonly keyring: Keyring | null;
  /** Once enough pieces and approvals are good, what the chain needs. */
  readonly ready: ReadyRecovery | null;
}

/** What `startRecovery` hands to the chain. */
export interface ReadyRecovery {
  readonly patientId: Hex;
  readonly from: Hex;
  readonly round: number;
  readonly set: SealedSet;
  readonly signed: readonly { readonly guardian: Hex; readonly signature: Hex }[];
}

/** The best first. */
const STATES: readonly Approval["state"][] = ["good", "outdated", "bad-signature", "bad-piece"];

const NOTHING: CollectedApprovals = {
  ...{ patientId: null, contested: false, name: "", needed: 0, approvals: [], keyring: null, ready: null },
};

/**
 * Reads what helpers have sent, one by one as they answer; opens the keys as soon as enough pieces are there. A piece that
 * does not fit is named and left out.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function collectApprovals(
  network: Network,
  { as, request, secretKey }: BegunRecovery & { readonly as: SignedIn },
): Promise<CollectedApprovals> {
  const letters = await readLetters(network, { as });
  const opened = await Promise.all(
    letters
      .filter(({ letterKind }) => letterKind === "recovery-approval")
      .map(async (letter) => approvalWordsSchema.safeParse(await openLetter(letter, { secretKey })).data),
  );
  const answered = opened.filter((words) => words !== undefined);
  const wallets = await readWallets(network, [
    ...answered.flatMap(({ guardian, piece }) => [guardian, piece.patientId]),
  ]);
  // Anybody can name anybody: who is not enrolled is nobody's helper, and nobody who is helped.
  const told = answered.filter(
    ({ guardian, piece }) => wallets.get(guardian) != null && wallets.get(piece.patientId) != null,
  );
  const { name: patientId, contested } = mostNamed(told, ({ piece }) => piece.patientId);
  const [one, ...others] = told.filter(({ piece }) => piece.patientId === patientId);
  const from = patientId === null ? null : wallets.get(patientId);
  if (patientId === null || !one || !from) return NOTHING;
  const [safeguards, { round, pending }] = await Promise.all([
    readSafeguards(network, patientId),
    readRecovery(network, patientId),
  ]);
  const { key, first, keyring, set } = await chooseSet([one, ...others], { patientId, safeguards });
  // Once it has begun, the round has moved on, and what was approved has done its work.
  const hasBegun = pending?.to === request.wallet || from === request.wallet;
  const judged = await Promise.all(
    [one, ...others].map(async (words) => ({ words, state: await stateOf(words) })),
  );
  // Somebody may approve again, and others may write in their name: of each guardian the best counts.
  const best = [...Map.groupBy(judged, ({ words }) => words.guardian).values()].flatMap((theirs) =>
    theirs.toSorted((x, y) => STATES.indexOf(x.state) - STATES.indexOf(y.state)).slice(0, 1),
  );
  const approvals = best.map(
    ({ words: { guardian, piece }, state }): Approval => ({ guardian, index: piece.index, state }),
  );
  const signed = best
    .filter(({ words, state }) => state === "good" && set?.guardians.includes(words.guardian))
    .map(({ words: { guardian, signature } }) => ({ guardian, signature }));
  const ready =
    set && signed.length >= set.safeguards.needed ? { patientId, from, round, set, signed } : null;
  const { name, needed } = first;
  return { patientId, contested, approvals, keyring, ready, name, needed };

  async function stateOf(words: ApprovalWords): Promise<Approval["state"]> {
    if (setKeyOf(words) !== key || !isCommitted(words)) return "bad-piece";
    if (hasBegun) return "good";
    if (words.round !== round || words.from !== from || words.deadline !== request.deadline)
      return "outdated";
    const terms = {
      ...{ patientId: patientId as Hex, from: from as Hex, to: request.wallet, round },
      deadline: words.deadline,
    };
    const wallet = wallets.get(words.guardian) ?? request.wallet;
    const message = recoveryMessage(network, terms);
    return (await isWalletSignature(network, { wallet, message, signature: words.signature }))
      ? "good"
      : "bad-signature";
  }
}

/** The current wallets of some people, each asked for once; null for whoever is not enrolled. */
async function readWallets(network: Network, ids: readonly Hex[]): Promise<ReadonlyMap<Hex, Hex | null>> {
  const entries = [...new Set(ids)].map(async (id) => [id, await readWalletOf(network, id)] as const);
  return new Map(await Promise.all(entries));
}
