import { test as base, expect } from "@playwright/test";
import { patientsWhoPaid } from "./patientsWhoPaid.ts";
import { World } from "./World.ts";

/** Journeys with a network around them: started once, shared by all. */
export const test = base.extend<object, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const world = await World.start({ withWeb: process.env.LINCHPIN_JOURNEYS_WEB !== "0" });
      try {
        await use(world);
        // Whatever journeys had patients do: none of it needed ether.
        expect(await patientsWhoPaid(world.network)).toEqual([]);
      } finally {
        await world.stop();
      }
    },
    { scope: "worker", timeout: 600_000 },
  ],
});

export { expect } from "@playwright/test";
