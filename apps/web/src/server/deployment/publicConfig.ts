import type { Deployment } from "@linchpin/protocol";

/** What a browser may know of the deployment: no internal address, so everything goes through this origin's doors. */
export interface PublicConfig {
  readonly name: string;
  readonly chainId: number;
  readonly contracts: Deployment["contracts"];
  readonly deployedAtBlock: number;
  readonly finality: Deployment["finality"];
  readonly custodians: readonly { readonly providerId: number; readonly name: string }[];
  /** Operators that keep pieces of emergency summaries alone. */
  readonly emergencyCustodians: readonly { readonly providerId: number; readonly name: string }[];
  readonly features: { readonly demoWallet: boolean };
}

/** The public half of a deployment. */
export function publicConfig(deployment: Deployment): PublicConfig {
  const { name, chainId, contracts, deployedAtBlock, finality } = deployment;
  return {
    name,
    chainId,
    contracts,
    deployedAtBlock,
    finality,
    custodians: deployment.custodians.map(({ providerId, name }) => ({ providerId, name })),
    emergencyCustodians: (deployment.emergencyCustodians ?? []).map(({ providerId, name }) => ({
      providerId,
      name,
    })),
    features: {
      demoWallet: process.env.NEXT_PUBLIC_LINCHPIN_LOCAL === "1" && deployment.demoWallet !== undefined,
    },
  };
}
