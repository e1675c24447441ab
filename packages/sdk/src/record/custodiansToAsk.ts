import type { KeyBundle } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";

/**
 * Whom a holder asks: the custodians of the key bundle, and in reserve the network's others, who keep what was dealt to an earlier
 * set and was not dealt anew yet.
 */
export function custodiansToAsk(
  { deployment }: Pick<Network, "deployment">,
  { compartments }: Pick<KeyBundle, "compartments">,
): { readonly custodians: readonly number[]; readonly atOnce: number } {
  const named = new Set(compartments.flatMap(({ custodians }) => custodians));
  const others = deployment.custodians.map(({ providerId }) => providerId);
  return { custodians: [...new Set([...named, ...others])], atOnce: named.size };
}
