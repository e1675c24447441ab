import type { Hex, Session } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideRelay, type RelayTarget } from "../policy/decideRelay.ts";
import { readRelayedStop } from "../policy/readRelayedStop.ts";
import { findRelayAccount } from "./findRelayAccount.ts";
import { stopRelayed } from "./stopRelayed.ts";

/**
 * Pays the gas of a signed message. What was signed cannot be altered; whether it holds, the contract says. A
 * revocation also stops here at once.
 *
 * Errors: `relay/…`, `quota/relays`, `quota/relays-waiting`, `chain/unavailable`.
 */
export async function relayMessage(
  custodian: Custodian,
  {
    session: { wallet },
    body,
  }: { readonly session: Session; readonly body: { readonly to: RelayTarget; readonly data: Hex } },
): Promise<{ readonly transaction: Hex; readonly relayer: Hex }> {
  const { sender, relayer, deployment } = custodian;
  assertAllowed(decideRelay(body));
  const { transaction, isNew } = await sender.send({
    purpose: "relay",
    of: await findRelayAccount(custodian, { wallet, body }),
    wallet,
    to: deployment.contracts[body.to],
    data: body.data,
  });
  // Only while the contract takes it: an old "stop everything" sent again must not stop what was granted since.
  const stop = isNew ? readRelayedStop(body) : null;
  if (stop) await stopRelayed(custodian, stop);
  return { transaction, relayer: relayer.address };
}
