import type { Hex, Session } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideRelay, type RelayTarget } from "../policy/decideRelay.ts";

/**
 * Pays the gas of a signed message. What was signed cannot be altered; whether it holds, the contract says.
 *
 * Errors: `relay/…`, `quota/relays`, `quota/relays-waiting`, `chain/unavailable`.
 */
export async function relayMessage(
  { sender, relayer, deployment }: Custodian,
  {
    session: { wallet },
    body,
  }: { readonly session: Session; readonly body: { readonly to: RelayTarget; readonly data: Hex } },
): Promise<{ readonly transaction: Hex; readonly relayer: Hex }> {
  assertAllowed(decideRelay(body));
  const { transaction } = await sender.send({
    purpose: "relay",
    wallet,
    to: deployment.contracts[body.to],
    data: body.data,
  });
  return { transaction, relayer: relayer.address };
}
