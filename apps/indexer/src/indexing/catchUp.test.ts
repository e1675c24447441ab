import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asha, city, deployment, digest, silent } from "../../test/cast.ts";
import { FakeChain } from "../../test/FakeChain.ts";
import { minted } from "../../test/fakeEvents.ts";
import { openTestIndexer, type TestIndexer } from "../../test/openTestIndexer.ts";
import { openWriter } from "../database/openWriter.ts";
import { createIndexer } from "./createIndexer.ts";
import { follow } from "./follow.ts";

const record = (name: string) => minted({ tokenId: digest(name), ...asha, issuer: city.id });
const records = (count: number) => Array.from({ length: count }, (_, number) => record(`record ${number}`));

describe("catching up", () => {
  let chain: FakeChain;
  let indexer: TestIndexer;

  beforeAll(async () => {
    indexer = await openTestIndexer();
  });
  beforeEach(async () => {
    chain = new FakeChain();
    await indexer.admin.query("TRUNCATE events, blocks, checkpoint");
    await indexer.restart(chain);
  });
  afterAll(() => indexer.close());

  const count = async () => {
    const { rows } = await indexer.admin.query<{ count: number }>("SELECT count(*)::int FROM events");
    return rows[0]?.count;
  };
  /** The lines that an indexer of this database writes while it catches up. */
  const tellsOf = async (network = deployment) => {
    const told: string[] = [];
    const log = { ...silent, warn: (_facts: object, message: string) => void told.push(message) };
    const writer = await openWriter(indexer.url);
    await createIndexer({
      client: chain.client,
      database: writer.client,
      deployment: network,
      log,
    }).catchUp();
    await writer.close();
    return told;
  };

  it("asks for less where the node refuses a range", async () => {
    chain.mine(records(40));
    chain.mostBlocks = 1;
    await indexer.catchUp();
    expect(await count()).toBe(120);
  });

  it("answers in no time when nothing is new: one request", async () => {
    chain.mine(records(3));
    await indexer.catchUp();
    const asked: string[] = [];
    chain.onRequest = (method) => asked.push(method);
    await indexer.catchUp();
    expect(asked).toEqual(["eth_getBlockByNumber"]);
  });

  it("lets only one process write", async () => {
    await expect(openWriter(indexer.url)).rejects.toMatchObject({ code: "indexer/another-runs" });
  });

  it("undoes only what a deep reorganization took back", async () => {
    chain.mine(records(300));
    await indexer.catchUp();
    chain.lose(280);
    chain.mine([record("another")]);
    await indexer.catchUp();
    expect(await count()).toBe(63);
  });

  it("begins anew, and says so, where the chain is another one", async () => {
    chain.mine(records(30));
    await indexer.catchUp();
    chain.lose(1_000);
    chain.mine([[], [], record("first of the new chain")]);
    await indexer.release();
    expect(await tellsOf()).toEqual([
      "the chain is another one: rebuilding from the deployment's first block",
    ]);
    expect(await count()).toBe(3);
  });

  it("begins anew, and says so, where the database is another network's", async () => {
    chain.mine(records(30));
    await indexer.catchUp();
    await indexer.release();
    const told = await tellsOf({ ...deployment, deployedAtBlock: 13 });
    expect(told).toEqual([
      "the database holds another network: rebuilding from the deployment's first block",
    ]);
    expect(await count()).toBe(60);
  });

  it("follows through a node that fails and a database that cuts it off", async () => {
    await indexer.release();
    const stopping = new AbortController();
    let caughtUp = Promise.withResolvers<void>();
    const codes: string[] = [];
    const following = follow({
      ...{ client: chain.client, databaseUrl: indexer.url, deployment, log: silent, pollMilliseconds: 5 },
      signal: stopping.signal,
      onProgress: ({ block }) => block === chain.height && caughtUp.resolve(),
      onFailure: (code) => codes.push(code),
    });
    await caughtUp.promise;
    let failures = 1;
    chain.onRequest = () => {
      if (failures-- > 0) throw new Error("connect ECONNREFUSED");
    };
    chain.mine(records(5));
    caughtUp = Promise.withResolvers();
    await caughtUp.promise;
    await indexer.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE locktype = 'advisory' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    chain.mine(records(5));
    caughtUp = Promise.withResolvers();
    await caughtUp.promise;
    stopping.abort();
    await following;
    expect(await count()).toBe(30);
    expect(codes.length).toBeGreaterThanOrEqual(2);
  });
});
