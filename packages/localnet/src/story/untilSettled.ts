import { setTimeout as pause } from "node:timers/promises";
import { isLinchpinError } from "@linchpin/errors";

/** Tries again while custodians find a block too new to rely on: it settles within a few seconds. */
export async function untilSettled<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLinchpinError(error) || error.code !== "openings/not-settled" || tries === 100) throw error;
      await pause(300);
    }
  }
}
