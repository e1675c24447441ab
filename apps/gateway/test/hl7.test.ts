import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchRound } from "../src/folder/watchRound.ts";
import type { Listener } from "../src/mllp/openListener.ts";
import { startListener } from "../src/mllp/startListener.ts";
import { ASHA, NOOR } from "./cast.ts";
import { visitOf } from "./mllp/messages.ts";
import { Sender } from "./mllp/Sender.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

/** PID-3 of City Hospital's system has no more than its name. */
const ashaInHis = { system: "assigner:CITY", value: "MRN-77" };

let city: TestGateway;
let folder: string;
let listener: Listener;
let his: Sender;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-hl7-"));
  city = await openTestGateway({ folder });
  const told = { info: (facts: object) => void city.log.push(JSON.stringify(facts)) };
  listener = await startListener(city.gateway, { mllp: { host: "127.0.0.1", port: 0 }, log: told as never });
  his = await Sender.open(listener.port);
});
afterEach(async () => {
  his.socket.destroy();
  await listener.close(0);
  await city.close();
  await rm(folder, { recursive: true, force: true });
});

const send = async (message: string) => {
  his.send(message);
  return (await his.next()).split("\r").find((line) => line.startsWith("MSA")) ?? "";
};
const items = () => city.gateway.intake.list({ limit: 10 });

describe("a message that City Hospital's system sends", () => {
  it("is acknowledged when it is kept, and minted to whom its number belongs", async () => {
    await city.gateway.directory.link(ashaInHis, ASHA);
    expect(await send(visitOf("1"))).toBe("MSA|AA|1");
    expect(await items()).toMatchObject([{ kind: "hl7v2", state: "waiting", patientId: ASHA }]);
    await city.mint();
    expect(await items()).toMatchObject([{ state: "minted" }]);
    const [record] = city.publisher.minted.values();
    const types = record?.input.bundle.entry?.map(({ resource }) => resource?.resourceType);
    expect(types).toContain("Encounter");
  });

  it("is taken once when it comes again, also after a restart", async () => {
    await city.gateway.directory.link(ashaInHis, ASHA);
    await send(visitOf("1"));
    expect(await send(visitOf("1"))).toBe("MSA|AA|1");
    expect(await items()).toHaveLength(1);
    const restarted = await startListener(city.gateway, {
      mllp: { host: "127.0.0.1", port: 0 },
      log: { info: () => undefined } as never,
    });
    const again = await Sender.open(restarted.port);
    again.send(visitOf("1"));
    expect(await again.next()).toContain("MSA|AA|1");
    again.socket.destroy();
    await restarted.close(0);
    await city.mint();
    expect((await items()).map(({ state }) => state).sort()).toEqual(["minted"]);
    expect(city.publisher.minted.size).toBe(1);
  });

  it("is the sender's no more when its patient is yet to be linked, and goes on then", async () => {
    expect(await send(visitOf("2"))).toBe("MSA|AA|2");
    expect(await items()).toMatchObject([{ state: "rejected", code: "intake/unknown-patient" }]);
    await city.admin("PUT", `/v1/admin/patients/${NOOR}/identifiers`, ashaInHis);
    await city.mint();
    expect(await items()).toMatchObject([{ state: "minted", patientId: NOOR }]);
  });

  it("is the sender's no more when its patient has no number that can be used: it is kept", async () => {
    expect(await send(visitOf("2").replace("MRN-77^^^CITY^MR", "MRN-77"))).toBe("MSA|AA|2");
    expect(await items()).toMatchObject([{ state: "rejected", code: "intake/no-identifier" }]);
  });

  it.each([
    ["merges patients", visitOf("3").replaceAll("A01", "A40"), "hl7/merge"],
    ["is an order", visitOf("3").replace("ADT^A01^ADT_A01", "ORM^O01"), "hl7/message-type"],
    ["names no patient", visitOf("3").replace(/PID.*?\r/, ""), expect.stringMatching(/^hl7\//)],
    ["is no HL7", "hello", expect.stringMatching(/^hl7\//)],
  ])("is refused and kept when it %s", async (_what, message, code) => {
    his.send(message);
    expect(await his.next()).not.toContain("MSA|AA");
    expect(await items()).toMatchObject([{ kind: "hl7v2", state: "rejected", code }]);
    const { content } = await city.gateway.intake.readSource((await items())[0]?.id ?? "");
    expect(Buffer.from(content).toString()).toBe(message);
  });

  it("is answered with an error, and not lost sight of, where the gateway cannot keep it", async () => {
    await city.db.execute("ALTER TABLE items RENAME TO gone");
    expect(await send(visitOf("4"))).toMatch(/^MSA\|AE\|4/);
    await city.db.execute("ALTER TABLE gone RENAME TO items");
    expect(await send(visitOf("4"))).toBe("MSA|AA|4");
  });

  it("is one and the same in the watched folder", async () => {
    await city.gateway.directory.link(ashaInHis, ASHA);
    await send(visitOf("1"));
    await writeFile(path.join(folder, "batch.hl7"), `${visitOf("1")}${visitOf("5")}`);
    const watch = watchRound(city.gateway);
    for (let round = 0; round < 3; round++) {
      await watch();
      await city.mint();
      city.clock.time += 3;
    }
    await watch();
    expect(city.publisher.minted.size).toBe(2);
    expect((await items()).map(({ state }) => state).sort()).toEqual(["duplicate", "minted", "minted"]);
    expect((await readdir(path.join(folder, "done"))).length).toBe(1);
  });
});
