import { CastKeys } from "../cast/CastKeys.ts";
import { openHome } from "../home/Home.ts";
import { Journal } from "../home/Journal.ts";
import { databaseUrl } from "../postgres/ensureDatabases.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import { Supervisor } from "../supervisor/Supervisor.ts";
import { layFoundation } from "./layFoundation.ts";
import type { Network } from "./Network.ts";
import type { NetworkOptions } from "./NetworkOptions.ts";
import { planNetwork } from "./planNetwork.ts";
import { startServices } from "./startServices.ts";
import { namedUrlOf, urlOf } from "./urlOf.ts";

/**
 * Starts the whole network on this machine, or resumes it where it stopped, and returns when all of it is ready.
 *
 * @example
 * const network = await startNetwork({ home: "/tmp/story", services: ["custodians", "indexer"] });
 * network.processes["custodian-2"]?.kill();
 * await network.stop();
 * @throws localnet/already-running, localnet/service-failed, localnet/no-postgres, localnet/web-build-failed
 */
export async function startNetwork(options: NetworkOptions = {}): Promise<Network> {
  const say = options.say ?? (() => {});
  const home = openHome(options.home ?? process.env.LINCHPIN_HOME ?? inWorkspace(".linchpin"));
  const supervisor = await Supervisor.open(home, say);
  try {
    const plan = await planNetwork(home, options);
    const cast = CastKeys.open(home);
    const run = { home, plan, supervisor, journal: new Journal(home), cast, say };
    const foundation = await layFoundation(run);
    await startServices(run, foundation);
    const { ports, custodianPorts, operatorPorts, has } = plan;
    return {
      ...foundation,
      home: home.folder,
      urls: {
        chain: urlOf(ports.chain),
        rpc: urlOf(ports.rpc),
        demoWallet: urlOf(ports.demoWallet),
        custodians: has.custodians ? custodianPorts.map(urlOf) : [],
        operators: has.operators ? operatorPorts.map(urlOf) : [],
        indexer: has.indexer ? urlOf(ports.indexer) : undefined,
        gateway: urlOf(ports.gateway),
        gatewayHl7Port: ports.gatewayHl7,
        web: has.web ? namedUrlOf(ports.web) : undefined,
      },
      cast,
      processes: supervisor.services,
      databaseUrl: (name) => databaseUrl(ports.postgres, name),
      stop: () => supervisor.stop(),
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}
