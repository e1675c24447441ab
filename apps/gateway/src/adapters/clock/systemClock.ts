import type { Clock } from "../../ports/Clock.ts";

export const systemClock: Clock = { now: () => Math.floor(Date.now() / 1000) };
