import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { ReDealJournal } from "../redeal/ReDealJournal.ts";
import { type OnReDealt, redealRecords } from "../redeal/redealRecords.ts";
import { changeConsents, MOST_CHANGES } from "../sharing/changeConsents.ts";
import { type EpochOrder, type OpenedEpoch, openEpoch } from "./openEpoch.ts";

/**
 * Ends grants to somebody who is no longer trusted, also not to have kept what custodians answered: stops the grants
 * under one approval for each sixteen, opens a new epoch of the compartments, and deals the chosen records anew. A new epoch alone protects later records
 * only. Repeat it with the same records when some failed; with an outbox, deal them anew when nothing is `waiting` any more.
 *
 * Errors: those of `changeConsents` and `openEpoch`; a record's own are in the answer.
 */
export async function revokeForCause(
  network: Network,
  {
    grantIds,
    tokenIds,
    journal,
    onRecord,
    ...order
  }: Omit<EpochOrder, "without"> & {
    readonly grantIds: readonly Hex[];
    /** Records to be dealt anew. */
    readonly tokenIds: readonly Hex[];
    readonly journal?: ReDealJournal;
    readonly onRecord?: OnReDealt;
  },
): Promise<
  OpenedEpoch & {
    readonly done: readonly Hex[];
    readonly failed: ReadonlyMap<Hex, LinchpinError>;
    /** Custodians that had stopped the grants when the new epoch opened. */
    readonly stopped: readonly number[];
  }
> {
  const { patientId, wallet, as } = order;
  let stopped: readonly number[] = [];
  for (let from = 0; from < grantIds.length; from += MOST_CHANGES) {
    const revoke = grantIds.slice(from, from + MOST_CHANGES);
    ({ stopped } = await changeConsents(network, { patientId, wallet, as, keyring: null, revoke }));
  }
  const opened = await openEpoch(network, { ...order, without: grantIds });
  // Nothing can be dealt to keys that the chain does not name yet: what is asked for is stopped all the same.
  if (opened.waiting?.state === "waiting") return { ...opened, stopped, done: [], failed: new Map() };
  const redealt = await redealRecords(network, {
    ...order,
    tokenIds,
    ...(journal ? { journal } : {}),
    ...(onRecord ? { onRecord } : {}),
  });
  return { ...opened, ...redealt, stopped };
}
