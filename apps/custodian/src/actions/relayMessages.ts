import type { Hex, RelayCall, RelayResult, Session } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideRelay } from "../policy/decideRelay.ts";
import { readRelayedStops } from "../policy/readRelayedStops.ts";
import { findRelayAccounts } from "./findRelayAccounts.ts";
import { stopRelayed } from "./stopRelayed.ts";

/**
 * Pays the gas of signed messages, in their order. What was signed cannot be altered; whether it holds, the contract
 * says. A revocation also stops here at once, before its transaction is sent.
 *
 * Errors: `relay/…`, `quota/relays`, `quota/relays-waiting`, `chain/unavailable`.
 */
export async function relayMessages(
  custodian: Custodian,
  {
    session: { wallet },
    calls,
  }: { readonly session: Pick<Session, "wallet">; readonly calls: readonly RelayCall[] },
): Promise<{ readonly relayer: Hex; readonly results: RelayResult[] }> {
  const { sender, relayer, deployment, limits } = custodian;
  for (const call of calls) assertAllowed(decideRelay(call));
  const accounts = await findRelayAccounts(custodian, { wallet, calls });
  const results = await sender.relay({
    wallet,
    calls: calls.map(({ to, data }, at) => {
      const of = accounts[at] ?? { pot: "stranger", account: wallet };
      const mostGas = of.pot === "stranger" ? limits.relayGasOfStrangers : limits.relayGas;
      const stops = readRelayedStops({ to, data }).stops.length > 0;
      return { to: deployment.contracts[to], data, of, mostGas, stops };
    }),
    // Only while the contract takes it: an old "stop everything" sent again must not stop what was granted since.
    whenTaken: async (at) => {
      const call = calls[at];
      for (const stop of call ? readRelayedStops(call).stops : []) await stopRelayed(custodian, stop);
    },
  });
  return { relayer: relayer.address, results: [...results] };
}
