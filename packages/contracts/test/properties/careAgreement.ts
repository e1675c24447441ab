import { expect } from "chai";
import hre from "hardhat";
import { carePrelude } from "./carePrelude.ts";
import { type OpenStage, openStage } from "./openStage.ts";
import { report, writeScripts } from "./scripts.ts";
import { beginCare, retellCare, stepCare, type ToldOfCare, tellCare } from "./tellCare.ts";

/** Stories that share one chain and its blocks. */
const SIDE_BY_SIDE = 20;
const OPERATIONS = 30;
const SEED = Number(process.env.LINCHPIN_SEED ?? 20_261_122);
const isFull = process.env.LINCHPIN_TEST_VOLUME === "full";
// Instrumented code is slow, and the other tests measure what it is asked here.
const SEQUENCES = hre.globalOptions.coverage
  ? SIDE_BY_SIDE
  : Number(process.env.LINCHPIN_SEQUENCES ?? (isFull ? 5000 : 40));

describe("Desk and model agree on appointments, prescriptions and orders", function () {
  this.timeout(isFull ? 3_600_000 : 900_000);
  let stage: OpenStage;
  let beginnings: ToldOfCare[];
  let restore: () => Promise<void>;

  before(async () => {
    stage = await openStage(SIDE_BY_SIDE, { withCare: true });
    beginnings = stage.stories.map(beginCare);
    const acts = beginnings.map(carePrelude);
    let now = stage.now + 10;
    for (let line = 0; line < (acts[0]?.length ?? 0); line += 1) {
      now += 1;
      for (const { state } of beginnings) state.now = now;
      const ops = acts.map((of) => of[line]?.() ?? null);
      expect(await stepCare(stage, { tellings: beginnings, ops, line, isLast: true })).to.equal(null);
      for (const { log } of beginnings) expect(log.at(-1)).to.match(/: done$/);
    }
    restore = await stage.keep();
  });

  after(() => stage?.close());

  it(`after every operation of ${SEQUENCES} stories of ${OPERATIONS}, told by anybody`, async () => {
    for (let batch = 0; batch * SIDE_BY_SIDE < SEQUENCES; batch += 1) {
      const scripts = writeScripts(SEED + batch, { stories: SIDE_BY_SIDE, operations: OPERATIONS });
      await restore();
      const found = await tellCare(stage, { tellings: beginnings.map(retellCare), scripts });
      if (!found) continue;
      throw await report(found, {
        ...{ seed: SEED + batch, scripts, numbers: beginnings.map(({ story }) => story.number) },
        alone: async (place, script) => {
          await restore();
          const beginning = beginnings[place];
          return beginning ? tellCare(stage, { tellings: [retellCare(beginning)], scripts: [script] }) : null;
        },
      });
    }
  });
});
