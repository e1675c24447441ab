import type { Deployment } from "@linchpin/protocol";
import type { KeptOutbox, Network } from "@linchpin/sdk";
import type { PublicConfig } from "#server/deployment/publicConfig.ts";
import { custodianDoors } from "./custodianDoors.ts";
import { browserOutbox } from "./outbox/browserOutbox.ts";
import { tabLock } from "./outbox/tabLock.ts";
import { workersOf } from "./outbox/workersOf.ts";

/** The actions of `@linchpin/sdk`, once fetched. */
export type Sdk = typeof import("@linchpin/sdk");

/** The actions, and the network to act on. */
export interface Connection {
  readonly sdk: Sdk;
  readonly network: Network;
  /** What was signed and has not reached everybody. */
  readonly outbox: KeptOutbox;
  /**
   * The same network with the outbox behind it: an action on it answers with what it still waits for, where the other
   * fails.
   */
  readonly patiently: Network & Required<Pick<Network, "outbox">>;
}

let known: Promise<Connection> | undefined;

/** Fetches the SDK and connects it through this origin's own doors, once for each page. */
export function connect(config: PublicConfig): Promise<Connection> {
  known ??= makeConnection(config).catch((thrown) => {
    known = undefined;
    throw thrown;
  });
  return known;
}

async function makeConnection(config: PublicConfig): Promise<Connection> {
  const sdk = await import("@linchpin/sdk");
  const { origin } = location;
  const { custodianUrl } = custodianDoors(config);
  const { name, chainId, contracts, deployedAtBlock, finality } = config;
  const deployment: Deployment = {
    ...{ name, chainId, contracts, deployedAtBlock, finality },
    rpcUrl: `${origin}/api/rpc`,
    indexerUrl: `${origin}/api/indexer`,
    custodians: config.custodians.map((one) => ({ ...one, url: custodianUrl(one.providerId) })),
    emergencyCustodians: config.emergencyCustodians.map((one) => ({
      ...one,
      url: custodianUrl(one.providerId),
    })),
    origins: [origin],
  };
  const network = sdk.connectNetwork(deployment, { custodianUrl });
  const outbox = sdk.openOutbox({ journal: browserOutbox, lock: tabLock, workers: workersOf(sdk, network) });
  return { sdk, network, outbox, patiently: { ...network, outbox } };
}
