import type { Network } from "../network/Network.ts";
import type { Waiting } from "./Outbox.ts";
import type { Sending } from "./Sending.ts";
import { DEADLINE_SECONDS, sendOff } from "./sendOff.ts";
import type { AtWork } from "./Worker.ts";
import { sealOrder } from "./work.ts";

/** What one of the outbox's workers shall do. */
export interface Undertaking extends Omit<AtWork, "keep">, Pick<Sending, "topic" | "line" | "about"> {
  /** The worker's name. */
  readonly work: string;
  /** What the worker is told: a JSON document. It is sealed to the keyring before it is kept. */
  readonly order: unknown;
  /** Whether the wallet is asked to approve when it goes on. */
  readonly asks: boolean;
  /** After how long it is given up. */
  readonly seconds?: number;
}

/**
 * Has one of the outbox's workers do something now, and where custodians are out as soon as they are back. For what cannot
 * be signed beforehand, because the next signature depends on what custodians answer. Null when it is done.
 *
 * Errors: what the worker refuses at once, `wallet/rejected` included. Nothing is kept then.
 */
export async function undertake(
  network: Network & Required<Pick<Network, "outbox">>,
  { work, order, asks, seconds = DEADLINE_SECONDS, ...who }: Undertaking,
): Promise<Waiting | null> {
  const { waiting } = await sendOff(network, {
    ...{ ...who, what: "do this" },
    until: Math.floor(network.now().getTime() / 1000) + seconds,
    steps: [{ kind: "work", work, asks, sealed: await sealOrder(who.keyring, order) }],
  });
  return waiting;
}
