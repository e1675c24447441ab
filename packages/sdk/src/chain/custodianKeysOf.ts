import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { readCustodian } from "./readCustodian.ts";

/** The HPKE keys of custodians. Errors: `network/unknown-custodian`, `chain/unreachable`. */
export async function custodianKeysOf(
  network: Network,
  custodians: readonly number[],
): Promise<ReadonlyMap<number, Hex>> {
  const keys = custodians.map(async (custodian) => {
    const { hpkeKey } = await readCustodian(network, custodian);
    return [custodian, hpkeKey] as const;
  });
  return new Map(await Promise.all(keys));
}
