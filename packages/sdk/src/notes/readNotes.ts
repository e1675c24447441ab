import { openNotes } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import { digestOfBytes, type Hex, type Notes, notesSchema } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { repairNotes } from "./repairNotes.ts";

/** A patient's own settings, each feature's in a section of its own. */
export type NotesDocument = Readonly<Record<string, unknown>>;

/** The notes as they were read. `revision` 0: there are none yet. */
export interface ReadNotes {
  readonly revision: number;
  readonly document: NotesDocument;
}

/**
 * The patient's private notes: the newest revision that any custodian has and that opens. One that tells something else
 * is passed over; one that has an older revision, or none, is given this one.
 *
 * Errors: `custodians/too-few`, `session/not-a-patient`.
 */
export async function readNotes(
  network: CustodianDoors,
  { as, keyring, patientId }: { readonly as: SignedIn; readonly keyring: Keyring; readonly patientId: Hex },
): Promise<ReadNotes> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, async (custodian) => {
    try {
      return await askCustodian(network, { custodian, as, path: "/v1/notes", answer: notesSchema });
    } catch (thrown) {
      if (isLinchpinError(thrown, "notes/unknown")) return null;
      throw thrown;
    }
  });
  if (answers.answered.size === 0) throw tooFewAnswers({ answers, needed: 1, what: "read your settings" });
  const told = [...answers.answered.values()].filter((one) => one !== null);
  for (const notes of newestFirst(told)) {
    const document = await open(notes, { keyring, patientId });
    if (!document) continue;
    const isBehind = (told: Notes | null) => told === null || told.revision < notes.revision;
    const behind = [...answers.answered].flatMap(([custodian, told]) => (isBehind(told) ? [custodian] : []));
    await repairNotes(network, { as, notes, behind });
    return { revision: notes.revision, document };
  }
  return { revision: 0, document: {} };
}

/** Newest first; of one revision what most custodians have, and where they are even always the same one. */
function newestFirst(told: readonly Notes[]): readonly Notes[] {
  const same = Map.groupBy(told, ({ revision, sealed }) => `${revision} ${sealed}`);
  return [...same.values()]
    .flatMap((group) => {
      const [notes] = group;
      return notes ? [{ notes, count: group.length, digest: digestOfBytes(hexToBytes(notes.sealed)) }] : [];
    })
    .sort(
      (a, b) => b.notes.revision - a.notes.revision || b.count - a.count || (a.digest < b.digest ? -1 : 1),
    )
    .map(({ notes }) => notes);
}

async function open(
  { revision, sealed }: Notes,
  { keyring, patientId }: { readonly keyring: Keyring; readonly patientId: Hex },
): Promise<NotesDocument | null> {
  const place = { owner: hexToBytes(patientId), revision };
  for (const root of allRoots(keyring)) {
    try {
      const opened = await openNotes({ root, place, sealed: hexToBytes(sealed) });
      const document: unknown = JSON.parse(new TextDecoder().decode(opened));
      if (typeof document === "object" && document !== null && !Array.isArray(document))
        return document as NotesDocument;
    } catch {
      // Of another generation, or not the patient's.
    }
  }
  return null;
}
