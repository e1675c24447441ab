import { digestOf, type Hex } from "@linchpin/protocol";
import type { Myself } from "../guardians/Myself.ts";
import { readGuardians } from "../guardians/readGuardians.ts";
import { deleteLetter } from "../letters/deleteLetter.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { readNotes } from "../notes/readNotes.ts";
import { openRecord } from "../record/openRecord.ts";
import { emergencyIn, type PendingSummary, withEmergency } from "./emergencyNotes.ts";
import { leaveEmergencies } from "./leaveEmergencies.ts";
import { optIntoEmergency } from "./optIntoEmergency.ts";
import { readEmergencyStatus } from "./readEmergencyStatus.ts";
import { summaryFiledSchema } from "./summaryWords.ts";

/** How a summary that a hospital was asked for stands. */
export type TakenUp =
  | { readonly state: "none" }
  | { readonly state: "waiting"; readonly pending: PendingSummary }
  /** What was filed does not say what the patient sent: nothing was handed out. */
  | { readonly state: "differs"; readonly tokenId: Hex; readonly pending: PendingSummary }
  | { readonly state: "kept"; readonly tokenId: Hex; readonly missed: readonly number[] };

/**
 * Looks whether the hospital has filed the summary that it was asked for, and hands its pieces to the emergency operators:
 * more than half of them must agree. First the patient's client opens it and compares it, word for word, with what was
 * sent. The summaries before are taken back from the operators. Safe to repeat.
 *
 * Errors: `custodians/too-few`, those of `openRecord` and `optIntoEmergency`.
 */
export async function takeUpSummary(network: Network, myself: Myself): Promise<TakenUp> {
  const { as, keyring, patientId } = myself;
  const { pending } = emergencyIn((await readNotes(network, myself)).document);
  if (!pending) return { state: "none" };
  const letters = (await readLetters(network, { as })).filter(
    ({ letterKind }) => letterKind === "summary-filed",
  );
  for (const letter of letters.toReversed()) {
    const { success, data } = summaryFiledSchema.safeParse(await openLetter(letter, keyring));
    if (!success || data.requestId !== pending.requestId) continue;
    const { tokenId } = data;
    const { resource } = await openRecord(network, { tokenId, as, keyring, parts: ["blob"] });
    if (digestOf(resource) !== pending.digest) return { state: "differs", tokenId, pending };
    const { missed } = await handOut(network, { ...myself, tokenId });
    await changeNotes(network, {
      ...{ as, keyring, patientId },
      change: (document) => {
        const { pending: now, ...rest } = emergencyIn(document);
        return withEmergency(
          document,
          now?.requestId === pending.requestId ? rest : { ...rest, pending: now },
        );
      },
    });
    await deleteLetter(network, { as, letter });
    return { state: "kept", tokenId, missed };
  }
  return { state: "waiting", pending };
}

/**
 * Hands the pieces of one summary to all emergency operators, to be told of openings to the patient's guardians as they
 * are now, and takes those of earlier ones back. Errors: as of `optIntoEmergency`.
 */
export async function handOut(
  network: Network,
  { tokenId, ...myself }: Myself & { readonly tokenId: Hex },
): Promise<{ readonly missed: readonly number[] }> {
  const { as, keyring } = myself;
  const custodians = (network.deployment.emergencyCustodians ?? []).map(({ providerId }) => providerId);
  const { set } = await readGuardians(network, myself);
  const notify = (set?.members ?? []).slice(0, 16).map((member) => member.patientId);
  const m = Math.max(2, Math.floor(custodians.length / 2) + 1);
  const { missed } = await optIntoEmergency(network, { tokenId, as, keyring, custodians, m, notify });
  const { kept } = await readEmergencyStatus(network, { as });
  const former = kept.filter((one) => one !== tokenId);
  // What stays behind at one that is down opens nothing without the others.
  if (former.length > 0) await leaveEmergencies(network, { ...myself, tokenIds: former }).catch(() => null);
  return { missed };
}
