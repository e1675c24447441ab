import { digestOf } from "@linchpin/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mintRound } from "../src/actions/mintRound.ts";
import { ASHA, asha, bytesOf, NOOR, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
beforeEach(async () => {
  city = await openTestGateway();
  await city.gateway.directory.link(asha, ASHA);
  await city.gateway.directory.link(noor, NOOR);
});
afterEach(() => city.close());

const take = async (...seeds: number[]) => {
  const sources = seeds.map((seed) => ({
    kind: "fhir" as const,
    content: bytesOf(recordOf(asha, { seed })),
  }));
  return (await city.gateway.intake.take(...sources)).map(({ id }) => id);
};
const stateOf = async (id: string | undefined) => (await city.gateway.intake.find(id ?? ""))?.state;
const statesOf = (ids: readonly string[]) => Promise.all(ids.map(stateOf));

describe("City Hospital's minting", () => {
  it("takes everything that waits, in the order in which it came", async () => {
    const ids = await take(1, 2, 3);
    await city.mint();
    expect(await statesOf(ids)).toEqual(["minted", "minted", "minted"]);
    expect([...city.publisher.minted.values()].map(({ key }) => key)).toEqual(ids);
  });

  it.each([
    "network/unreachable",
    "chain/unreachable",
    "deposit/too-few-acknowledgements",
    "replicate/too-few-acks",
  ])("lets a record wait at %s, longer each time, and says why", async (code) => {
    const [id = ""] = await take(1);
    city.publisher.trouble.push(code, code);
    await city.mint();
    expect(await city.gateway.intake.find(id)).toMatchObject({ state: "waiting", code, attempts: 1 });
    await city.mint();
    expect((await city.gateway.intake.find(id))?.attempts).toBe(1);
    city.clock.time += 5;
    await city.mint();
    expect((await city.gateway.intake.find(id))?.attempts).toBe(2);
    city.clock.time += 9;
    await city.mint();
    expect(await stateOf(id)).toBe("waiting");
    city.clock.time += 1;
    await city.mint();
    expect(await stateOf(id)).toBe("minted");
  });

  it.each(["record/no-write-consent", "patient/unknown", "anything/else"])(
    "leaves it to somebody to decide at %s, and goes on with the others",
    async (code) => {
      const ids = await take(1, 2);
      city.publisher.trouble.push(code);
      await city.mint();
      expect(await statesOf(ids)).toEqual(["rejected", "minted"]);
      await city.gateway.intake.retry(ids[0] ?? "");
      await city.mint();
      expect(await stateOf(ids[0])).toBe("minted");
    },
  );

  it("calls what another machine of the hospital minted a duplicate", async () => {
    const [id = ""] = await take(1);
    city.publisher.trouble.push("deposits/source-already-minted");
    await city.mint();
    expect(await city.gateway.intake.find(id)).toMatchObject({
      state: "duplicate",
      code: "deposits/source-already-minted",
    });
    await expect(city.gateway.intake.readSource(id)).rejects.toMatchObject({ code: "intake/gone" });
  });

  it("calls a record that came under two keys a duplicate of the first", async () => {
    const content = bytesOf(recordOf());
    const [first, second] = await city.gateway.intake.take(
      { kind: "fhir", content, sourceKey: "1" },
      { kind: "fhir", content, sourceKey: "2" },
    );
    await city.mint();
    expect(await city.gateway.intake.find(first?.id ?? "")).toMatchObject({ state: "minted" });
    expect(await city.gateway.intake.find(second?.id ?? "")).toMatchObject({
      state: "duplicate",
      duplicateOf: first?.id,
    });
  });

  it("goes on after a kill between deposit and mint, and mints once", async () => {
    const [id = ""] = await take(1);
    let end = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      city.publisher.beforeMint = () => {
        resolve();
        return new Promise<void>((_, reject) => {
          end = () => reject(new Error("killed"));
        });
      };
    });
    const killed = city.mint();
    await reached;
    expect(await city.gateway.intake.find(id)).toMatchObject({ state: "minting", step: "sealing" });
    // The killed process's connection ends, and with it its turn.
    await city.db.execute(
      `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE locktype = 'advisory' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    const next = await openTestGateway({ url: city.databaseUrl });
    await next.mint();
    expect(await next.gateway.intake.find(id)).toMatchObject({ state: "minted" });
    expect(next.publisher.minted.size).toBe(1);
    await next.close();
    end();
    await expect(killed).rejects.toThrow("killed");
    expect(await stateOf(id)).toBe("minted");
  });

  it("is one process's at a time", async () => {
    const [id = ""] = await take(1);
    const other = await openTestGateway({ url: city.databaseUrl });
    await city.gateway.turn.take(async () => {
      await other.mint();
      expect(await stateOf(id)).toBe("waiting");
    });
    await other.mint();
    expect(await stateOf(id)).toBe("minted");
    await other.close();
  });

  it("ends after the record at hand when it is told to stop", async () => {
    const ids = await take(1, 2);
    await mintRound(city.gateway, { isStopping: () => true });
    expect(await statesOf(ids)).toEqual(["minted", "waiting"]);
  });

  it("lays a fault that nobody foresaw on the record that caused it, and lets the others by after three times", async () => {
    const ids = await take(1, 2);
    city.publisher.poison = ids[0];
    for (const seconds of [5, 10, 20]) {
      await expect(city.mint()).rejects.toThrow(TypeError);
      city.clock.time += seconds;
    }
    await city.mint();
    expect(await statesOf(ids)).toEqual(["rejected", "minted"]);
    const { code, reason } = (await city.gateway.intake.find(ids[0] ?? "")) ?? {};
    expect([code, reason]).toEqual(["intake/failed", expect.not.stringContaining("Asha")]);
  });

  it("does not mint a record whose patient was unlinked while it waited", async () => {
    const [id] = await take(1);
    await city.gateway.directory.unlink(asha);
    await city.mint();
    expect(await stateOf(id)).toBe("rejected");
    expect(city.publisher.minted.size).toBe(0);
  });

  it("keeps the journal of what was about to be minted", async () => {
    const { openPublications } = await import("../src/adapters/postgres/openPublications.ts");
    const journal = openPublications(city.db, city.clock);
    const pending = {
      ...{
        sourceTag: digestOf(1),
        tokenId: digestOf(2),
        patientId: ASHA,
        bundleDigest: digestOf(3),
        deadline: 7,
      },
    };
    expect(await journal.find(pending.sourceTag)).toBeUndefined();
    await journal.save(pending);
    expect(await journal.find(pending.sourceTag)).toEqual(pending);
    await journal.save({ ...pending, transaction: digestOf(4) }, { ...pending, sourceTag: digestOf(5) });
    expect(await journal.find(pending.sourceTag)).toEqual({ ...pending, transaction: digestOf(4) });
    await journal.save();
  });
});
