import { expect } from "chai";
import hre from "hardhat";
import { diceOf } from "../../src/model/index.ts";
import { type OpenStage, openStage } from "./openStage.ts";
import { prelude } from "./prelude.ts";
import { shrink } from "./shrink.ts";
import { beginTelling, type Disagreement, type Line, retell, step, type Told, tell } from "./tell.ts";

/** Stories that share one chain and its blocks. */
const SIDE_BY_SIDE = 20;
const OPERATIONS = 30;
const SEED = Number(process.env.LINCHPIN_SEED ?? 20_261_121);
const isFull = process.env.LINCHPIN_TEST_VOLUME === "full";
// Instrumented code is slow, and the other tests measure what it is asked here.
const SEQUENCES = hre.globalOptions.coverage
  ? SIDE_BY_SIDE
  : Number(process.env.LINCHPIN_SEQUENCES ?? (isFull ? 2000 : 60));

describe("Contracts and model agree on who can open what", function () {
  this.timeout(isFull ? 1_800_000 : 900_000);
  let stage: OpenStage;
  let beginnings: Told[];
  let restore: () => Promise<void>;

  before(async () => {
    stage = await openStage(SIDE_BY_SIDE);
    beginnings = stage.stories.map(beginTelling);
    const acts = beginnings.map(prelude);
    let now = stage.now + 10;
    for (let line = 0; line < (acts[0]?.length ?? 0); line += 1) {
      now += 1;
      for (const { state } of beginnings) state.now = now;
      const ops = acts.map((of) => of[line]?.() ?? null);
      expect(await step(stage, { tellings: beginnings, ops, line, isAll: true })).to.equal(null);
      for (const { log } of beginnings) expect(log.at(-1)).to.match(/: done$/);
    }
    restore = await stage.keep();
  });

  after(() => stage?.close());

  it(`after every operation of ${SEQUENCES} stories of ${OPERATIONS}, told by anybody`, async () => {
    for (let batch = 0; batch * SIDE_BY_SIDE < SEQUENCES; batch += 1) {
      const scripts = writeScripts(SEED + batch);
      await restore();
      const found = await tell(stage, { tellings: beginnings.map(retell), scripts });
      if (found) throw await report(found, { scripts, seed: SEED + batch });
    }
  });

  async function report(
    found: Disagreement,
    { scripts, seed }: { readonly scripts: readonly (readonly Line[])[]; readonly seed: number },
  ): Promise<Error> {
    const place = beginnings.findIndex(({ story }) => story.number === found.story);
    const alone = async (script: readonly Line[]) => {
      await restore();
      const beginning = beginnings[place];
      return beginning ? tell(stage, { tellings: [retell(beginning)], scripts: [script] }) : null;
    };
    const script = scripts[place]?.slice(0, found.line + 1) ?? [];
    const least = (await shrink(script, alone)) ?? found;
    const told = least.told.join("\n");
    return new Error(
      `story ${found.story} of seed ${seed} (LINCHPIN_SEED=${seed} again): ${least.what}\n${told}`,
    );
  }
});

/** The stories of a batch share the clock, nothing else. */
function writeScripts(seed: number): Line[][] {
  const dice = diceOf(seed);
  const seconds = Array.from({ length: OPERATIONS }, () => {
    if (dice.chance(0.7)) return 1 + dice.below(30);
    if (dice.chance(0.5)) return 3500 + dice.below(200);
    if (dice.chance(0.8)) return 7100 + dice.below(300);
    return dice.chance(0.8) ? 90_000 : 4_000_000;
  });
  return Array.from({ length: SIDE_BY_SIDE }, (_, story) =>
    seconds.map((of, line) => ({ seconds: of, seed: seed * 1_000_003 + story * 1009 + line })),
  );
}
