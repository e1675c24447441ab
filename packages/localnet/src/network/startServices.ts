import { demoWalletSpec } from "../demo-wallet/demoWalletSpec.ts";
import { custodianSpec } from "../services/custodianSpec.ts";
import { gatewaySpec } from "../services/gatewaySpec.ts";
import { indexerSpec } from "../services/indexerSpec.ts";
import { webSpec } from "../services/webSpec.ts";
import type { Foundation } from "./layFoundation.ts";
import type { NetworkRun } from "./NetworkRun.ts";

/** Starts everything that stands on the chain and the database, and plays the beginning of the story. */
export async function startServices(run: NetworkRun, foundation: Foundation): Promise<void> {
  const { home, cast, plan, supervisor, say } = run;
  const { ports, custodianPorts, operatorPorts, origins, has } = plan;
  const { deployment, deploymentFile, providerIds } = foundation;
  const common = { postgresPort: ports.postgres, deploymentFile };
  const allPorts = [...custodianPorts, ...operatorPorts];
  const specs = [...deployment.custodians, ...(deployment.emergencyCustodians ?? [])].map(
    ({ providerId }, index) =>
      custodianSpec({ home, number: index + 1, providerId, port: allPorts[index] as number, ...common }),
  );
  const custodianSpecs = specs.slice(0, custodianPorts.length);
  const operatorSpecs = specs.slice(custodianPorts.length);
  await supervisor.start(
    demoWalletSpec({ home, port: ports.demoWallet, rpcUrl: deployment.rpcUrl, origins }),
    ...(has.custodians ? custodianSpecs : []),
    ...(has.indexer ? [indexerSpec({ port: ports.indexer, ...common })] : []),
  );
  const gateway = gatewaySpec({
    ...{ home, cast, ...common, port: ports.gateway, hl7Port: ports.gatewayHl7 },
    providerId: providerIds["city-hospital"] as number,
  });
  // Whoever started without them can start them later.
  if (!has.operators) for (const spec of operatorSpecs) supervisor.add(spec);
  if (!has.gateway) supervisor.add(gateway);
  // Building the app, telling the story, the gateway and the operators of emergencies need nothing of each other.
  await Promise.all([
    supervisor.start(...(has.web ? [webSpec({ home, port: ports.web, deploymentFile, say })] : [])),
    supervisor.start(...(has.operators ? operatorSpecs : []), ...(has.gateway ? [gateway] : [])),
    plan.hasStory ? tell(run, foundation) : undefined,
  ]);
}

async function tell(
  { home, cast, journal, say }: NetworkRun,
  { deployment, providerIds }: Foundation,
): Promise<void> {
  // The SDK is loaded only where it is used: a network without custodians starts sooner.
  const { tellStory } = await import("../story/tellStory.ts");
  await tellStory({ home, keys: cast, journal, deployment, providerIds, say });
}
