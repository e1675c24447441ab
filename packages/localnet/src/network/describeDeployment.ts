import { type Deployment, deploymentSchema } from "@linchpin/protocol";

/** The deployment of a local network, in the words of `protocol`. */
export function describeDeployment({
  contracts,
  ...rest
}: Omit<Deployment, "name" | "finality" | "deployedAtBlock">): Deployment {
  const lowerCase = Object.entries(contracts).map(([name, address]) => [name, address.toLowerCase()]);
  return deploymentSchema.parse({
    ...rest,
    name: "Linchpin on this machine",
    contracts: Object.fromEntries(lowerCase),
    // A chain rebuilt from the log has the same contracts, in other blocks.
    deployedAtBlock: 0,
    finality: "safe",
  });
}
