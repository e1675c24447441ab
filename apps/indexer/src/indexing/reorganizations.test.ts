import type { Hex } from "@linchpin/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asha, city, deployment, digest, meera, ravi } from "../../test/cast.ts";
import { FakeChain } from "../../test/FakeChain.ts";
import { amended, dealt, type FakeLog, granted, handedOver, minted, revoked } from "../../test/fakeEvents.ts";
import { openTestIndexer, type TestIndexer } from "../../test/openTestIndexer.ts";
import { type ReferenceEvent, referenceEvents } from "../../test/referenceEvents.ts";

const people = [asha, meera] as const;
const person = fc.constantFrom(...people);
const tokenId = fc.constantFrom<Hex[]>(digest("a discharge letter"), digest("a blood count"));
const grantId = fc.constantFrom<Hex[]>(digest("grant 1"), digest("grant 2"), digest("grant 3"));

const logs: fc.Arbitrary<FakeLog[]> = fc.oneof(
  fc.record({ tokenId, who: person }).map(({ tokenId, who }) => minted({ tokenId, ...who, issuer: city.id })),
  fc
    .record({ tokenId, who: person, version: fc.integer({ min: 2, max: 9 }) })
    .map(({ tokenId, who, version }) => [amended({ tokenId, ...who, author: ravi.id, version })]),
  fc.record({ tokenId, who: person }).map(({ tokenId, who }) => [dealt({ tokenId, ...who, deal: 2 })]),
  fc
    .record({ tokenId, from: person })
    .map(({ tokenId, from }) => handedOver({ tokenId, from, to: from === asha ? meera : asha })),
  fc
    .record({ grantId, who: person, tokenId: fc.option(tokenId, { nil: undefined }) })
    .map(({ grantId, who, tokenId }) => [granted({ grantId, ...who, grantee: ravi.id, tokenId })]),
  fc
    .record({ grantId, who: person })
    .map(({ grantId, who }) => [revoked({ grantId, ...who, grantee: ravi.id })]),
);
const block = fc.array(logs, { maxLength: 2 }).map((some) => some.flat());
const blocks = fc.array(block, { minLength: 1, maxLength: 12 });

type Step =
  | { readonly kind: "mine"; readonly blocks: FakeLog[][] }
  | { readonly kind: "reorganize"; readonly depth: number; readonly blocks: FakeLog[][] }
  | { readonly kind: "lose"; readonly depth: number }
  | { readonly kind: "catchUp" }
  /** The process dies before the given request. */
  | { readonly kind: "die"; readonly after: number }
  /** The chain moves before the given request. */
  | {
      readonly kind: "moveMeanwhile";
      readonly after: number;
      readonly depth: number;
      readonly blocks: FakeLog[][];
    };

const depth = fc.integer({ min: 1, max: 9 });
const after = fc.integer({ min: 0, max: 14 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("mine"), blocks }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reorganize"), depth, blocks }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose"), depth: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("catchUp") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("die"), after }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("moveMeanwhile"), after, depth, blocks }) },
) as fc.Arbitrary<Step>;

describe("an indexer on a chain that forgets", () => {
  let chain: FakeChain;
  let indexer: TestIndexer;

  beforeAll(async () => {
    chain = new FakeChain();
    indexer = await openTestIndexer(chain);
  });
  afterAll(() => indexer.close());

  it("holds exactly the chain's events after any reorganizations, losses and deaths", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.boolean(),
        async (steps, times) => {
          chain.onRequest = () => undefined;
          chain.tellsTimes = times;
          chain.lose(1_000);
          chain.mine([[], [], []]);
          for (const one of [...steps, { kind: "catchUp" } as const]) await take(one);
          const held = await heldEvents();
          await indexer.admin.query("TRUNCATE events, blocks, checkpoint");
          await indexer.restart();
          await indexer.catchUp();
          expect(held).toEqual(await heldEvents());
        },
      ),
      { seed: 20_261, numRuns: 20, endOnFailure: true },
    );
  });

  // Ranges must end at blocks with events and at blocks without.
  it.each([2, 3])(
    "sees the chain move before whichever request it does, one event in %i blocks",
    async (every) => {
      const stretch = (name: string) =>
        Array.from({ length: 12 }, (_, number) =>
          number % every === 0
            ? minted({ tokenId: digest(`${name} ${number}`), ...asha, issuer: city.id })
            : [],
        );
      chain.mine([[], [], [], []]);
      let requests = 0;
      for (let moveBefore = 0; moveBefore <= requests; moveBefore++) {
        chain.onRequest = () => undefined;
        chain.lose(chain.height - deployment.deployedAtBlock);
        await indexer.catchUp();
        chain.mine(stretch("old"));
        requests = 0;
        chain.onRequest = () => {
          if (requests++ !== moveBefore) return;
          chain.lose(12);
          chain.mine(stretch(`new at ${moveBefore}`));
        };
        await indexer.catchUp();
        chain.onRequest = () => undefined;
        await catchUpAndCompare();
      }
      expect(requests).toBeGreaterThan(10);
    },
  );

  async function take(one: Step): Promise<void> {
    let requests = 0;
    switch (one.kind) {
      case "mine":
        chain.mine(one.blocks);
        return;
      case "reorganize":
        chain.lose(one.depth);
        chain.mine(one.blocks);
        return;
      case "lose":
        chain.lose(one.depth);
        return;
      case "catchUp":
        await catchUpAndCompare();
        return;
      case "die":
        chain.onRequest = () => {
          if (requests++ >= one.after) throw new Error("the process is gone");
        };
        await indexer.catchUp().catch(() => undefined);
        chain.onRequest = () => undefined;
        await indexer.restart();
        return;
      case "moveMeanwhile":
        chain.onRequest = () => {
          if (requests++ !== one.after) return;
          chain.lose(one.depth);
          chain.mine(one.blocks);
        };
        await indexer.catchUp();
        chain.onRequest = () => undefined;
        await catchUpAndCompare();
    }
  }

  async function catchUpAndCompare(): Promise<void> {
    const { block, head, events } = await indexer.catchUp();
    const expected = referenceEvents(chain);
    expect(await heldEvents()).toEqual(expected);
    expect(events).toBe(expected.length);
    if (chain.height >= 2) expect([block, head]).toEqual([chain.height, chain.height]);
  }

  async function heldEvents(): Promise<ReferenceEvent[]> {
    const { rows } = await indexer.admin.query<ReferenceEvent>(`
      SELECT (e.position >> 20) || '-' || (e.position & 1048575) AS id, e.name,
        '0x' || encode(b.hash, 'hex') AS "blockHash", '0x' || encode(e.transaction, 'hex') AS transaction,
        b.at::int AS at, '0x' || encode(e.token_id, 'hex') AS "tokenId", e.args
      FROM events e LEFT JOIN blocks b ON b.number = e.position >> 20 ORDER BY e.position`);
    return rows;
  }
});
