import { existsSync } from "node:fs";
import { custodians, operators } from "../cast/cast.ts";
import { choosePorts } from "../home/choosePorts.ts";
import type { Home } from "../home/Home.ts";
import { custodianProgram } from "../services/custodianSpec.ts";
import { gatewayProgram } from "../services/gatewaySpec.ts";
import { indexerProgram } from "../services/indexerSpec.ts";
import { webProgram } from "../services/webSpec.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import type { NetworkOptions, ServiceName } from "./NetworkOptions.ts";
import { namedUrlOf, urlOf } from "./urlOf.ts";

type PortName = "chain" | "rpc" | "postgres" | "demoWallet" | "indexer" | "gateway" | "gatewayHl7" | "web";

/** What will run, and where. */
export type NetworkPlan = {
  ports: Record<PortName, number>;
  custodianPorts: number[];
  /** Of the emergency operators, numbered on after the custodians. */
  operatorPorts: number[];
  /** Origins of the web app. */
  origins: string[];
  has: Record<ServiceName, boolean>;
  hasStory: boolean;
  blockSeconds: number;
};

const programs: Record<ServiceName, string> = {
  custodians: custodianProgram,
  operators: custodianProgram,
  indexer: indexerProgram,
  gateway: gatewayProgram,
  web: webProgram,
};

/** Decides what runs and on which ports. */
export async function planNetwork(home: Home, options: NetworkOptions): Promise<NetworkPlan> {
  const { webPort = 3000, services = Object.keys(programs), story = true, blockSeconds = 1 } = options;
  const custodianNames = custodians.map((_, index) => `custodian${index + 1}`);
  const operatorNames = operators.map(({ id }) => id);
  const own = ["chain", "rpc", "postgres", "demoWallet", "indexer", "gateway", "gatewayHl7"];
  const anyPort = [...own, ...custodianNames, ...operatorNames];
  const wishes = Object.fromEntries(anyPort.map((name) => [name, undefined]));
  const ports = await choosePorts(home, { ...wishes, web: webPort } as Record<string, number | undefined>);
  const has = (name: ServiceName) => services.includes(name) && existsSync(inWorkspace(programs[name]));
  return {
    ports: ports as NetworkPlan["ports"],
    custodianPorts: custodianNames.map((name) => ports[name] as number),
    operatorPorts: operatorNames.map((name) => ports[name] as number),
    origins: [namedUrlOf(ports.web as number), urlOf(ports.web as number)],
    has: {
      custodians: has("custodians"),
      operators: has("operators"),
      indexer: has("indexer"),
      gateway: has("gateway"),
      web: has("web"),
    },
    hasStory: story && has("custodians"),
    blockSeconds,
  };
}
