import type { Deployment } from "@linchpin/protocol";
import type { CastKeys } from "../cast/CastKeys.ts";
import type { Service } from "../supervisor/Service.ts";

export type NetworkUrls = {
  /** The chain without its durable front: nothing sent here outlives a kill. For measuring. */
  chain: string;
  rpc: string;
  demoWallet: string;
  /** In order of their number; empty where the custodian does not exist. */
  custodians: string[];
  /** Of the emergency operators, likewise. */
  operators: string[];
  indexer: string | undefined;
  /** City Hospital's gateway, running or not. */
  gateway: string;
  /** Its listener for HL7 v2: a port of this machine. */
  gatewayHl7Port: number;
  web: string | undefined;
};

/** A running network. */
export type Network = {
  /** The folder in which it keeps everything. */
  home: string;
  urls: NetworkUrls;
  deployment: Deployment;
  /** The path of the deployment as JSON. */
  deploymentFile: string;
  /** The keys of the cast, to act as any of them. */
  cast: CastKeys;
  /** Provider ids by cast id. */
  providerIds: Record<string, number>;
  /**
   * chain, rpc, postgres, demo-wallet, custodian-1 … 3 (4 … 6 of the operators, running or not), indexer,
   * gateway (running or not), web: to kill and
   * start again at will.
   */
  processes: Record<string, Service>;
  /** A PostgreSQL connection string for one of its databases. */
  databaseUrl(name: string): string;
  /** Ends every process in order. What was acknowledged is on disk. */
  stop(): Promise<void>;
};
