import { proveGuardianPiece, randomBytes } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { type Hex, hex32 } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import { deleteLetter } from "../letters/deleteLetter.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { type GuardianSet, guardiansIn, type KeptGuardian, withGuardians } from "./guardianNotes.ts";
import type { Ward } from "./listWards.ts";
import type { Myself } from "./Myself.ts";
import { isProven, withProof } from "./provenWords.ts";
import { readGuardians } from "./readGuardians.ts";

/**
 * Asks a guardian to show that they still have their piece.
 *
 * Errors: `guardians/unknown`, those of `changeNotes` and `sendLetter`.
 */
export async function askPractice(
  network: Network,
  { guardian, ...myself }: Myself & { readonly guardian: Hex },
): Promise<void> {
  const { set } = await readGuardians(network, myself);
  const member = set?.members.find(({ patientId }) => patientId === guardian);
  if (!set || !member) {
    throw new LinchpinError({
      code: "guardians/unknown",
      message: "This person is not among your guardians.",
      hint: "Look at the list again.",
    });
  }
  const nonce = bytesToHex(randomBytes(32));
  const askedAt = Math.floor(network.now().getTime() / 1000);
  await changeMember(network, {
    ...{ myself, setAt: set.setAt, guardian },
    change: (kept) => ({ ...kept, practice: { nonce, askedAt } }),
  });
  await sendLetter(network, {
    as: myself.as,
    to: { kind: "patient", patientId: guardian },
    letterKind: "guardian-practice",
    words: withProof(member.secret, "practice", { patientId: myself.patientId, nonce }),
  });
}

/**
 * Answers a practice run, as the guardian: shows that the piece still opens here, and nothing of it.
 *
 * Errors: `guardians/no-piece`, those of `sendLetter`.
 */
export async function answerPractice(
  network: Network,
  { ward, as, patientId }: Pick<Myself, "as" | "patientId"> & { readonly ward: Ward },
): Promise<void> {
  const { piece, practice, secret } = ward;
  if (!piece || !practice) {
    throw new LinchpinError({
      code: "guardians/no-piece",
      message: "There is nothing to practise with for this person.",
      hint: "Ask them whether you are still one of their guardians.",
    });
  }
  const { nonce, letterId } = practice;
  const shown = bytesToHex(proveGuardianPiece(piece.piece, hexToBytes(nonce)));
  await sendLetter(network, {
    as,
    to: { kind: "patient", patientId: ward.patientId },
    letterKind: "guardian-practice-answer",
    words: withProof(secret, "practice-answer", { guardian: patientId, nonce, shown }),
  });
  await deleteLetter(network, { as, letter: { letterId, letterKind: "guardian-practice" } });
}

const answerSchema = z.strictObject({ guardian: hex32, nonce: hex32, shown: hex32, proof: hex32 });

/**
 * Looks which guardians have answered, and writes down when. Answers the guardians as they stand then.
 *
 * Errors: those of `readGuardians` and `changeNotes`.
 */
export async function collectPractice(network: Network, myself: Myself): Promise<GuardianSet | null> {
  const [{ set }, letters] = await Promise.all([
    readGuardians(network, myself),
    readLetters(network, { as: myself.as }),
  ]);
  if (!set) return null;
  const members = [...set.members];
  for (const letter of letters) {
    if (letter.letterKind !== "guardian-practice-answer") continue;
    const { success, data } = answerSchema.safeParse(await openLetter(letter, myself.keyring));
    const at = success ? members.findIndex((member) => isAnswerOf(member, data)) : -1;
    const member = members[at];
    if (!member || (member.practisedAt ?? 0) >= letter.receivedAt) continue;
    const practised = { ...member, practisedAt: letter.receivedAt };
    members[at] = practised;
    await changeMember(network, {
      ...{ myself, setAt: set.setAt, guardian: member.patientId },
      change: (kept) => ({ ...kept, practisedAt: letter.receivedAt }),
    });
  }
  return { ...set, members };
}

function isAnswerOf(
  { patientId, secret, piece, practice }: KeptGuardian,
  answer: z.infer<typeof answerSchema>,
): boolean {
  if (answer.guardian !== patientId || !isProven(secret, "practice-answer", answer)) return false;
  if (practice?.nonce !== answer.nonce) return false;
  return bytesToHex(proveGuardianPiece(piece, hexToBytes(answer.nonce))) === answer.shown;
}

async function changeMember(
  network: Network,
  {
    myself,
    setAt,
    guardian,
    change,
  }: {
    readonly myself: Myself;
    readonly setAt: number;
    readonly guardian: Hex;
    readonly change: (kept: KeptGuardian) => KeptGuardian;
  },
): Promise<void> {
  await changeNotes(network, {
    ...myself,
    change: (document) => {
      const kept = guardiansIn(document);
      const sets = kept.sets.map((set) =>
        set.setAt !== setAt
          ? set
          : {
              ...set,
              members: set.members.map((member) => (member.patientId === guardian ? change(member) : member)),
            },
      );
      return withGuardians(document, { ...kept, sets });
    },
  });
}
