import { existsSync } from "node:fs";
import type { Hex } from "viem";
import { CastKeys } from "../cast/CastKeys.ts";
import { custodians } from "../cast/cast.ts";
import { chainSpec } from "../chain/chainSpec.ts";
import { localChainId } from "../chain/localChainId.ts";
import { demoWalletSpec } from "../demo-wallet/demoWalletSpec.ts";
import { choosePorts } from "../home/choosePorts.ts";
import { type Home, openHome } from "../home/Home.ts";
import { Journal } from "../home/Journal.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { databaseUrl, ensureDatabases } from "../postgres/ensureDatabases.ts";
import { postgresSpec } from "../postgres/postgresSpec.ts";
import { rpcFrontSpec } from "../rpc-front/rpcFrontSpec.ts";
import { seedProviders } from "../seed/seedProviders.ts";
import { custodianSigner } from "../services/custodianKeys.ts";
import { custodianProgram, custodianSpec } from "../services/custodianSpec.ts";
import { indexerProgram, indexerSpec } from "../services/indexerSpec.ts";
import { webProgram, webSpec } from "../services/webSpec.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import { Supervisor } from "../supervisor/Supervisor.ts";
import { deployContracts } from "./deployContracts.ts";
import { describeDeployment } from "./describeDeployment.ts";
import type { Network } from "./Network.ts";
import type { NetworkOptions, ServiceName } from "./NetworkOptions.ts";

const wealth: Hex = "0x3635c9adc5dea00000"; // 1000 ether in wei, for everyone in the story

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
    return await startIn(home, supervisor, { ...options, say });
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

async function startIn(
  home: Home,
  supervisor: Supervisor,
  {
    webPort,
    say,
    services = ["custodians", "indexer", "web"],
  }: NetworkOptions & { say(message: string): void },
): Promise<Network> {
  const ports = await choosePorts(home, {
    chain: undefined,
    rpc: undefined,
    postgres: undefined,
    demoWallet: undefined,
    custodian1: undefined,
    custodian2: undefined,
    custodian3: undefined,
    indexer: undefined,
    web: webPort ?? 3000,
  });
  const custodianPorts = [ports.custodian1, ports.custodian2, ports.custodian3];
  const url = (port: number) => `http://127.0.0.1:${port}`;
  const origins = [url(ports.web), `http://localhost:${ports.web}`];
  const journal = new Journal(home);
  const cast = CastKeys.open(home);
  const starts = (name: ServiceName, program: string) =>
    services.includes(name) && existsSync(inWorkspace(program));

  const payers = [...cast.addresses(), ...custodians.map((_, index) => custodianSigner(home, index + 1))];
  const genesis = Object.fromEntries(payers.map((address) => [address, wealth]));
  writeDurably(home.inside("chain", "genesis.json"), JSON.stringify(genesis));
  await supervisor.start(
    chainSpec({ home, port: ports.chain, say }),
    postgresSpec({ home, port: ports.postgres }),
    rpcFrontSpec({ home, port: ports.rpc, chainPort: ports.chain, origins }),
  );
  await ensureDatabases(ports.postgres, [
    ...custodianPorts.map((_, index) => `custodian_${index + 1}`),
    "indexer",
  ]);

  const rpcUrl = url(ports.rpc);
  const deployed = await journal.once("deploy contracts", () => {
    say("deploying the contracts …");
    return deployContracts({ rpcUrl, chainId: localChainId, key: cast.keyOf("authority") });
  });
  const providerIds = await seedProviders({
    home,
    rpcUrl,
    registry: deployed.contracts.providerRegistry,
    cast,
    custodianUrls: custodianPorts.map(url),
    say,
  });

  const deployment = describeDeployment({
    ...deployed,
    rpcUrl,
    custodians: custodians.map(({ owner, name }, index) => ({
      providerId: providerIds[owner] as number,
      name,
      url: url(custodianPorts[index] as number),
    })),
    indexerUrl: url(ports.indexer),
    origins,
    demoWallet: { url: url(ports.demoWallet) },
  });
  const deploymentFile = home.inside("deployment.json");
  writeDurably(deploymentFile, `${JSON.stringify(deployment, null, 2)}\n`, 0o644);

  const hasCustodians = starts("custodians", custodianProgram);
  const hasIndexer = starts("indexer", indexerProgram);
  const hasWeb = starts("web", webProgram);
  const common = { postgresPort: ports.postgres, deploymentFile };
  await supervisor.start(
    demoWalletSpec({ home, port: ports.demoWallet, rpcUrl, origins }),
    ...(hasCustodians
      ? deployment.custodians.map(({ providerId }, index) =>
          custodianSpec({
            home,
            number: index + 1,
            providerId,
            port: custodianPorts[index] as number,
            ...common,
          }),
        )
      : []),
    ...(hasIndexer ? [indexerSpec({ port: ports.indexer, ...common })] : []),
    ...(hasWeb ? [webSpec({ home, port: ports.web, deploymentFile, say })] : []),
  );

  return {
    home: home.folder,
    urls: {
      rpc: rpcUrl,
      demoWallet: url(ports.demoWallet),
      custodians: hasCustodians ? custodianPorts.map(url) : [],
      indexer: hasIndexer ? url(ports.indexer) : undefined,
      web: hasWeb ? url(ports.web) : undefined,
    },
    deployment,
    deploymentFile,
    cast,
    providerIds,
    processes: supervisor.services,
    databaseUrl: (name) => databaseUrl(ports.postgres, name),
    stop: () => supervisor.stop(),
  };
}
