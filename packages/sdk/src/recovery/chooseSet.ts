import { commitPiece, openGuardianSlot, readShareIndex } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { digestOfGuardians } from "../guardians/appointGuardians.ts";
import { openGuardianSet } from "../guardians/guardianSetSeal.ts";
import type { PieceWords, SealedSet } from "../guardians/PieceWords.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { digestOfSafeguards, firstSafeguards } from "../patient/safeguards.ts";
import type { ApprovalWords } from "./ApprovalWords.ts";
import { mostNamed } from "./mostNamed.ts";

/** The set of pieces by which the helpers' answers are judged. */
export interface ChosenSet {
  /** As `setKeyOf` names it. */
  readonly key: string;
  /** Any piece of it. */
  readonly first: PieceWords;
  /** Once enough pieces are good. */
  readonly keyring: Keyring | null;
  /** Who the guardians are, where it is the set that counts on chain. */
  readonly set: SealedSet | null;
}

/**
 * Chooses among the sets that answers belong to. Whoever has the new device's code, or keeps one piece, can answer under
 * as many names as they like, with a set of their own: so the one whose pieces give the keys that the chain's safeguards
 * name is taken, however few speak for it. Before it opens, what most say who name the chain's safeguards.
 */
export async function chooseSet(
  answers: readonly [ApprovalWords, ...ApprovalWords[]],
  {
    patientId,
    safeguards,
  }: { readonly patientId: Hex /** Their digest on chain. */; readonly safeguards: Hex },
): Promise<ChosenSet> {
  const groups = Map.groupBy(answers, setKeyOf);
  for (const [key, [one, ...others]] of groups) {
    if (!one) continue;
    const keyring = await openPieces([one, ...others]);
    const set = keyring && (await openGuardianSet(keyring, { patientId, sealed: one.piece.sealedSet }));
    if (keyring && set && isTheSet(set, { keyring, safeguards }))
      return { key, first: one.piece, keyring, set };
  }
  const counting = answers.filter(({ piece }) => piece.digest === safeguards);
  const { name } = mostNamed(counting.length > 0 ? counting : answers, setKeyOf);
  const [first] = answers;
  const said = groups.get(name ?? "") ?? [first];
  const key = setKeyOf(said[0] ?? first);
  return { key, first: (said[0] ?? first).piece, keyring: await openPieces(said), set: null };
}

/** What all pieces of one set have the same. */
export function setKeyOf({ piece: { slot, needed, commitments, sealedSet, digest } }: ApprovalWords): string {
  return [slot, needed, ...commitments, sealedSet, digest].join(" ");
}

/** Whether a piece is the one that was committed to, under its own index. */
export function isCommitted({ piece: { piece, index, commitments } }: ApprovalWords): boolean {
  const commitment = commitments[index - 1];
  try {
    const isIndex = readShareIndex(piece) === index;
    return (
      isIndex && commitment !== undefined && bytesToHex(commitPiece("guardian-piece", piece)) === commitment
    );
  } catch {
    return false;
  }
}

/** The safeguards of a set as the chain's digest takes them. */
export function asSafeguards({ safeguards }: SealedSet) {
  return { ...safeguards, recoveryKey: safeguards.recoveryKey as Hex };
}

/** The chain's digest binds the recovery key, which follows from the keys alone, and the guardians. */
function isTheSet(
  set: SealedSet,
  { keyring, safeguards }: { readonly keyring: Keyring; readonly safeguards: Hex },
): boolean {
  return (
    digestOfSafeguards(asSafeguards(set)) === safeguards &&
    digestOfGuardians(set) === set.safeguards.guardians &&
    firstSafeguards(keyring).recoveryKey === set.safeguards.recoveryKey
  );
}

/** Opens the slot with the good pieces of one set; null while there are too few. */
async function openPieces(answers: readonly ApprovalWords[]): Promise<Keyring | null> {
  const fitting = [
    ...new Map(answers.filter(isCommitted).map((words) => [words.piece.index, words])).values(),
  ];
  const [first] = fitting;
  if (!first || fitting.length < first.piece.needed) return null;
  const { slot, commitments, needed } = first.piece;
  try {
    return await openGuardianSlot({
      slot: hexToBytes(slot),
      pieces: fitting.map(({ piece }) => piece.piece),
      commitments: commitments.map((commitment) => hexToBytes(commitment)),
      needed,
    });
  } catch (thrown) {
    if (isLinchpinError(thrown)) return null;
    throw thrown;
  }
}
