import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { type NotesDocument, type ReadNotes, readNotes } from "./readNotes.ts";
import { writeNotes } from "./writeNotes.ts";

const TIMES = 4;

/**
 * Changes the patient's private notes: reads them, applies the change, writes; and again on what another device wrote
 * meanwhile. The change is called once for each try, so it must have no effect of its own.
 *
 * Errors: `notes/conflict` when others keep writing, and those of {@link writeNotes}.
 */
export async function changeNotes(
  network: Network,
  {
    change,
    ...where
  }: {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly patientId: Hex;
    readonly change: (document: NotesDocument) => NotesDocument;
  },
): Promise<ReadNotes> {
  for (let time = 1; ; time++) {
    const read = await readNotes(network, where);
    const document = change(read.document);
    try {
      const { revision } = await writeNotes(network, { ...where, revision: read.revision, document });
      return { revision, document };
    } catch (thrown) {
      if (!isLinchpinError(thrown, "notes/conflict") || time === TIMES) throw thrown;
      // Two devices that meet do not meet again at the same moment.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 200 * time));
    }
  }
}
