import { LinchpinError } from "@linchpin/errors";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { SENDING_SECONDS } from "../outbox/sendOff.ts";
import { undertake } from "../outbox/undertake.ts";
import type { AtWork, Worker } from "../outbox/Worker.ts";
import { takeUpSummary } from "./takeUpSummary.ts";

/** The outbox's name for {@link summaryWorker}. */
const SUMMARY = "summary";

/**
 * Has the outbox look after a summary that a hospital was asked to file: as soon as it is there, and the custodians that
 * it takes, its pieces are handed to the emergency operators. A later one takes its place.
 *
 * Errors: `emergency/differs`.
 */
export function followSummary(
  network: Network & Required<Pick<Network, "outbox">>,
  {
    as,
    keyring,
    wallet,
    patientId,
    hospital,
  }: Myself & Pick<AtWork, "wallet"> & { readonly hospital: number },
): Promise<Waiting | null> {
  return undertake(network, {
    ...{ as, keyring, wallet, about: { kind: "emergency", providers: [hospital] }, topic: SUMMARY },
    ...{ work: SUMMARY, order: { patientId }, asks: false, seconds: SENDING_SECONDS },
  });
}

/** Does what `followSummary` left: for `openOutbox`. */
export const summaryWorker =
  (network: Network): Worker =>
  async ({ as, keyring }, order) => {
    const { patientId } = order as Pick<Myself, "patientId">;
    const { state } = await takeUpSummary(network, { as, keyring, patientId });
    if (state === "waiting") {
      throw new LinchpinError({
        code: "emergency/not-filed",
        message: "The hospital has not filed the emergency summary yet.",
        hint: "It is switched on by itself as soon as it is there.",
      });
    }
    if (state === "differs") {
      throw new LinchpinError({
        code: "emergency/differs",
        message: "What the hospital filed is not what it was sent.",
        hint: "Ask the hospital what happened, or send it again.",
      });
    }
  };
