import { setTimeout as elapse } from "node:timers/promises";
import { LinchpinError } from "@linchpin/errors";
import type { World } from "../world/World.ts";

/**
 * Kills a process (SIGKILL) a random time into an action, and waits until the supervisor has it back. The action
 * may succeed or be refused in plain words; anything else is a fault.
 */
export async function killDuring(
  { local }: World,
  { victim, act, afterMs }: { victim: string; act: () => Promise<void>; afterMs: number },
): Promise<void> {
  const acting = act().catch((thrown) => {
    if (!(thrown instanceof LinchpinError)) throw thrown;
  });
  await elapse(afterMs);
  local.processes[victim]?.kill("SIGKILL");
  await acting;
  await local.processes[victim]?.whenReady();
}
