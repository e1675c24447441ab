import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { pathOf } from "./makeHealthLink.ts";

/**
 * Stops a link: whoever asks for it from then on is told that there is none. Null when that is done; with an outbox and
 * its custodian out, what it waits for.
 *
 * Errors: without an outbox `custodians/too-few`; `health-links/not-yours`.
 */
export async function stopHealthLink(
  network: Network,
  {
    as,
    keyring,
    link,
    custodian,
  }: {
    readonly as: SignedIn;
    readonly keyring?: Keyring | null;
    readonly link: Hex;
    readonly custodian: number;
  },
): Promise<Waiting | null> {
  const { waiting } = await sendOff(network, {
    ...{ as, keyring: keyring ?? null, about: { kind: "health-link", ids: [link], providers: [custodian] } },
    topic: `health-link ${link}`,
    steps: [
      {
        ...{ kind: "hand", method: "DELETE", path: pathOf(link), custodians: [custodian] },
        ...{ first: 1, needed: 1, spreads: false },
        decisive: ["health-links/not-yours"],
      },
    ],
    what: "stop this link",
  });
  return waiting;
}
