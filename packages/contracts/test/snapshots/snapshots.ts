import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Costs } from "./Costs.ts";
import { limits } from "./limits.ts";
import { measureCosts } from "./measureCosts.ts";
import { readLayouts } from "./readLayouts.ts";

/*
 * what it costs and where it is stored
 * ├── gas
 * │   ├── is within the promised limits
 * │   └── is not above the snapshot        (after an intended change: pnpm snapshot)
 * └── storage layout
 *     └── is the snapshot's
 */
describe("what it costs and where it is stored", () => {
  const snapshot = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../snapshots/${name}.json`, import.meta.url), "utf8"));

  describe("gas", () => {
    let costs: Costs;
    before(async () => {
      costs = await measureCosts();
    });

    for (const [operation, limit] of Object.entries(limits)) {
      it(`${operation} is at most ${limit}`, () => {
        expect(costs[operation]).to.be.at.most(limit);
      });
    }

    for (const [operation, previous] of Object.entries(snapshot("gas") as Costs)) {
      it(`${operation} is not above the snapshot's ${previous}`, () => {
        expect(costs[operation]).to.be.at.most(previous);
      });
    }
  });

  it("every contract's storage layout is the snapshot's", () => {
    expect(readLayouts()).to.deep.equal(snapshot("storage.snap"));
  });
});
