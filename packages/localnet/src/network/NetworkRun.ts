import type { CastKeys } from "../cast/CastKeys.ts";
import type { Home } from "../home/Home.ts";
import type { Journal } from "../home/Journal.ts";
import type { Supervisor } from "../supervisor/Supervisor.ts";
import type { NetworkPlan } from "./planNetwork.ts";

/** What every step of starting a network needs. */
export type NetworkRun = {
  home: Home;
  plan: NetworkPlan;
  supervisor: Supervisor;
  journal: Journal;
  cast: CastKeys;
  say(message: string): void;
};
