import { deriveFragmentSigningKeys, isSignedBy, signBytes } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import { canonicalJson, type Hex, hex32, hexBytes, providerId } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { z } from "zod";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";

const wordsSchema = z.strictObject({
  about: z.literal("chart-moved"),
  patientId: hex32,
  /** The hospital that it moved to. */
  to: providerId,
  /** The one that it moved from; null where there was none. */
  from: providerId.nullable(),
  /** Whether that one reads, writes and keeps nothing from now on. */
  isRetired: z.boolean(),
  records: z.int().min(0),
  /** Unix seconds. */
  movedAt: z.int().min(0),
});
type NoticeWords = z.infer<typeof wordsSchema>;
const sealedSchema = z.strictObject({ notice: wordsSchema, signature: hexBytes(64) });

/** A hospital is told that a patient's chart moved to it, or away from it. */
export interface TransferNotice extends NoticeWords {
  readonly letterId: Hex;
}

/**
 * Tells both hospitals that the chart moved, signed by the key of the patient's key bundle. Who was told since the move
 * began is not told again.
 *
 * Errors: those of `sendLetter`.
 */
export async function tellTransfer(
  network: Network,
  {
    as,
    keyring,
    since,
    ...said
  }: Omit<NoticeWords, "about" | "movedAt"> & {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    /** When the move began, unix seconds. */
    readonly since: number;
  },
): Promise<void> {
  const movedAt = Math.floor(network.now().getTime() / 1000);
  const notice: NoticeWords = { about: "chart-moved", ...said, movedAt };
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  const words = { notice, signature: bytesToHex(signBytes(secretKey, textOf(notice))) };
  const sent = await readLetters(network, { as, box: "out", after: since });
  const told = new Set(
    sent.flatMap(({ letterKind, to }) =>
      letterKind === "transfer-notice" && to.kind === "provider" ? [to.provider] : [],
    ),
  );
  for (const provider of [said.to, said.from]) {
    if (provider === null || told.has(provider)) continue;
    await sendLetter(network, {
      as,
      to: { kind: "provider", provider },
      letterKind: "transfer-notice",
      words,
    });
  }
}

/**
 * What a hospital was told of charts that moved, newest first. A notice that its patient did not sign, or that is about
 * other hospitals, is left out.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function listTransferNotices(
  network: Network,
  {
    as,
    hospital,
    keys,
  }: { readonly as: SignedIn; readonly hospital: number; readonly keys: Pick<ProviderKeys, "hpke"> },
): Promise<readonly TransferNotice[]> {
  const letters = await readLetters(network, { as });
  const notices: TransferNotice[] = [];
  for (const letter of letters) {
    if (letter.letterKind !== "transfer-notice") continue;
    const { success, data } = sealedSchema.safeParse(await openLetter(letter, keys.hpke));
    if (!success || (data.notice.to !== hospital && data.notice.from !== hospital)) continue;
    if (await isByPatient(network, data)) notices.push({ ...data.notice, letterId: letter.letterId });
  }
  return notices.sort((a, b) => b.movedAt - a.movedAt);
}

async function isByPatient(
  network: Network,
  { notice, signature }: z.infer<typeof sealedSchema>,
): Promise<boolean> {
  try {
    const { bundle } = await fetchKeyBundle(network, notice.patientId);
    const publicKey = hexToBytes(bundle.signingKey);
    return isSignedBy({ publicKey, message: textOf(notice), signature: hexToBytes(signature) });
  } catch (thrown) {
    if (isLinchpinError(thrown, "patient/unknown")) return false;
    throw thrown;
  }
}

/** What is signed: labelled, so that it is nothing else that this key signs. */
function textOf(notice: NoticeWords): Uint8Array {
  return canonicalJson({ "linchpin/v1": "transfer-notice", notice });
}
