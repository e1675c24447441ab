import { type Deployment, digestOf } from "@linchpin/protocol";

/** What tells one network's events from another's: chain, contracts and where they begin. */
export function networkOf({ chainId, contracts, deployedAtBlock }: IndexedDeployment): string {
  return digestOf({ chainId, contracts, deployedAtBlock });
}

/** What indexing needs of a deployment. */
export type IndexedDeployment = Pick<Deployment, "chainId" | "contracts" | "deployedAtBlock">;
