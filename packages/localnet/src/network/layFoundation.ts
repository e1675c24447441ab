import type { Deployment } from "@linchpin/protocol";
import type { Hex } from "viem";
import { custodians, operators } from "../cast/cast.ts";
import { chainSpec } from "../chain/chainSpec.ts";
import { localChainId } from "../chain/localChainId.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { ensureDatabases } from "../postgres/ensureDatabases.ts";
import { postgresSpec } from "../postgres/postgresSpec.ts";
import { rpcFrontSpec } from "../rpc-front/rpcFrontSpec.ts";
import { seedProviders } from "../seed/seedProviders.ts";
import { custodianSigner } from "../services/custodianKeys.ts";
import { gatewayDatabase } from "../services/gatewaySpec.ts";
import { deployContracts } from "./deployContracts.ts";
import { describeDeployment } from "./describeDeployment.ts";
import type { NetworkRun } from "./NetworkRun.ts";
import { urlOf } from "./urlOf.ts";

export type Foundation = {
  deployment: Deployment;
  deploymentFile: string;
  /** By cast id. */
  providerIds: Record<string, number>;
};

const wealth: Hex = "0x3635c9adc5dea00000"; // 1000 ether in wei, for everyone who pays in the story

/** Starts chain and database, deploys the contracts, registers the providers and writes the deployment file. */
export async function layFoundation(run: NetworkRun): Promise<Foundation> {
  await startChainAndDatabase(run);
  const { home, plan, journal, cast, say } = run;
  const rpcUrl = urlOf(plan.ports.rpc);
  const custodianUrls = [...plan.custodianPorts, ...plan.operatorPorts].map(urlOf);
  const deployed = await journal.once("deploy contracts", () => {
    say("deploying the contracts …");
    return deployContracts({ rpcUrl, chainId: localChainId, key: cast.keyOf("authority") });
  });
  const registry = deployed.contracts.providerRegistry;
  const providerIds = await seedProviders({ home, rpcUrl, registry, cast, custodianUrls, say });
  const deployment = describeDeployment({
    chainId: deployed.chainId,
    contracts: deployed.contracts,
    rpcUrl,
    custodians: custodians.map(({ owner, name }, index) => ({
      providerId: providerIds[owner] as number,
      name,
      url: custodianUrls[index] as string,
    })),
    emergencyCustodians: operators.map(({ id, name }, index) => ({
      providerId: providerIds[id] as number,
      name,
      url: urlOf(plan.operatorPorts[index] as number),
    })),
    indexerUrl: urlOf(plan.ports.indexer),
    origins: plan.origins,
    demoWallet: { url: urlOf(plan.ports.demoWallet) },
  });
  const deploymentFile = home.inside("deployment.json");
  writeDurably(deploymentFile, `${JSON.stringify(deployment, null, 2)}\n`, 0o644);
  return { deployment, deploymentFile, providerIds };
}

async function startChainAndDatabase({ home, plan, supervisor, cast, say }: NetworkRun): Promise<void> {
  const { ports, custodianPorts, operatorPorts, origins, blockSeconds } = plan;
  const numbers = [...custodianPorts, ...operatorPorts].map((_, index) => index + 1);
  const payers = [...cast.payers(), ...numbers.map((number) => custodianSigner(home, number))];
  const genesis = Object.fromEntries(payers.map((address) => [address, wealth]));
  writeDurably(home.inside("chain", "genesis.json"), JSON.stringify(genesis));
  await supervisor.start(
    chainSpec({ home, port: ports.chain, blockSeconds, say }),
    postgresSpec({ home, port: ports.postgres }),
    rpcFrontSpec({ home, port: ports.rpc, chainPort: ports.chain, blockSeconds, origins }),
  );
  const names = [...numbers.map((number) => `custodian_${number}`), "indexer", gatewayDatabase];
  await ensureDatabases(ports.postgres, names);
}
