import { deriveFragmentSigningKeys, sealNotes, signBytes } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type Hex, type Notes, notesText } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { NotesDocument } from "./readNotes.ts";

/**
 * Writes the patient's private notes as the revision after the one that was read. Most custodians must take it, so that
 * of two devices at most one succeeds; the other reads again and makes its change there (`changeNotes` does that).
 *
 * Errors: `notes/conflict`, `notes/too-large`, `custodians/too-few`.
 */
export async function writeNotes(
  network: Network,
  {
    as,
    keyring,
    patientId,
    revision: read,
    document,
  }: {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly patientId: Hex;
    /** As `readNotes` told it. */
    readonly revision: number;
    readonly document: NotesDocument;
  },
): Promise<{ readonly revision: number; readonly waiting: Waiting | null }> {
  const revision = read + 1;
  const plaintext = new TextEncoder().encode(JSON.stringify(document));
  if (plaintext.length > MOST_BYTES) throw tooLarge();
  const { root } = keyring;
  const sealed = await sealNotes({ root, place: { owner: hexToBytes(patientId), revision }, plaintext });
  const { secretKey } = deriveFragmentSigningKeys(root);
  const signature = bytesToHex(signBytes(secretKey, notesText({ patientId, revision, sealed })));
  const body: Notes = { revision, sealed: bytesToHex(sealed), signature };
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const { waiting } = await sendOff(network, {
    ...{ as, keyring, about: { kind: "notes" }, topic: "notes" },
    steps: [
      {
        ...{ kind: "hand", method: "PUT", path: "/v1/notes", body, custodians },
        // Most of them, so that of two devices at most one succeeds.
        ...{ first: 1, needed: Math.floor(custodians.length / 2) + 1, spreads: false },
        decisive: ["notes/conflict"],
      },
    ],
    what: "keep your settings",
  }).catch((thrown) => {
    throw isLinchpinError(thrown, "notes/conflict") ? conflict() : thrown;
  });
  return { revision, waiting };
}

/** A nonce and a tag come on top. */
const MOST_BYTES = 256 * 1024 - 64;

function conflict(): LinchpinError {
  return new LinchpinError({
    code: "notes/conflict",
    message: "Another device changed these settings meanwhile.",
    hint: "Read them again, make your change there, and save.",
  });
}

function tooLarge(): LinchpinError {
  return new LinchpinError({
    code: "notes/too-large",
    message: "These settings are larger than custodians keep.",
    hint: "Remove names and notes that are no longer needed.",
    facts: { mostBytes: MOST_BYTES },
  });
}
