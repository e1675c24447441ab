import type { Hex } from "@linchpin/protocol";
import { KEYS } from "../compartments/newestKeyBundle.ts";
import { knownSafeguards } from "../guardians/readGuardians.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { throwOne } from "../outbox/throwOne.ts";
import { undertake } from "../outbox/undertake.ts";
import type { AtWork, Worker } from "../outbox/Worker.ts";
import { findBehind } from "../transfer/findBehind.ts";
import type { ReDealJournal } from "./ReDealJournal.ts";
import { type OnReDealt, redealRecords } from "./redealRecords.ts";

/** The outbox's name for {@link redealWorker}. */
export const REDEAL = "redeal";

/** Records that are to be dealt anew as soon as it can be. */
export interface ReDealWish {
  readonly patientId: Hex;
  readonly tokenIds: readonly Hex[];
  /** Where their content goes; absent: each stays in its own compartment. */
  readonly compartment?: Hex;
  /** Only those whose pieces others keep than the sets of then. */
  readonly isBehindOnly?: boolean;
}

/**
 * Deals records anew, now or when enough custodians are back: what they keep is needed before anything can be signed, so
 * the wallet is asked for its approval then. It begins when no change of the key bundle is on its way any more.
 *
 * Errors: those of `redealRecords` that do not end by themselves.
 */
export function redealPatiently(
  network: Network & Required<Pick<Network, "outbox">>,
  { as, keyring, wallet, ...order }: ReDealWish & Omit<AtWork, "keep">,
): Promise<Waiting | null> {
  const { tokenIds: ids } = order;
  return undertake(network, {
    ...{ as, keyring, wallet, about: { kind: "redeal", ids }, work: REDEAL, order, asks: true, line: KEYS },
  });
}

/** Does what `redealPatiently` left: for `openOutbox`. Whoever watches is told how far it is. */
export function redealWorker(
  network: Network,
  {
    journal,
    onHandedOut,
    onRecord,
  }: {
    readonly journal: ReDealJournal;
    readonly onHandedOut?: (tokenId: Hex) => void;
    readonly onRecord?: OnReDealt;
  },
): Worker {
  return async ({ keep, ...at }, order) => {
    const who = { ...at, wallet: await at.wallet() };
    const wish = order as ReDealWish;
    const { patientId, tokenIds, compartment, isBehindOnly = false } = wish;
    const safeguards = await knownSafeguards(network, { ...who, patientId });
    const todo = isBehindOnly ? await findBehind(network, { as: who.as, patientId, tokenIds }) : tokenIds;
    const { failed } = await redealRecords(network, {
      ...{ ...who, journal, tokenIds: todo },
      ...(safeguards ? { safeguards } : {}),
      ...(compartment ? { compartment } : {}),
      ...(onHandedOut ? { onHandedOut } : {}),
      ...(onRecord ? { onRecord } : {}),
    });
    keep({ ...wish, tokenIds: [...failed.keys()] });
    throwOne(failed);
  };
}
