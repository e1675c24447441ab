import type { Connection } from "#linchpin/index.ts";

/** Every custodian of the deployment keeps a piece; more than half of them open. */
export function custodyOf({ network }: Pick<Connection, "network">): {
  readonly custodians: readonly number[];
  readonly k: number;
} {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  return { custodians, k: Math.floor(custodians.length / 2) + 1 };
}
