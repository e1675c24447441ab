import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openClientsFile } from "./openClientsFile.ts";

let folder: string;
let path: string;
let now = 0;
const client = (clientId: string) => ({
  clientId,
  name: "The EHR",
  scopes: ["system/*.rs"],
  jwksUrl: "https://ehr.example/jwks",
});
const write = async (value: unknown, time = 1) => {
  await writeFile(path, typeof value === "string" ? value : JSON.stringify(value));
  await utimes(path, time, time);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clients-"));
  path = join(folder, "clients.json");
  now = 0;
});
afterEach(() => rm(folder, { recursive: true }));

it("knows who is in the file, and nobody without one", async () => {
  await write([client("ehr")]);
  expect((await (await openClientsFile(path, () => now)).find("ehr"))?.name).toBe("The EHR");
  expect(await (await openClientsFile(null, () => now)).find("ehr")).toBeNull();
});

it("follows its changes within five seconds, and trusts nobody while it is broken", async () => {
  await write([client("ehr")]);
  const clients = await openClientsFile(path, () => now);
  await write([client("lab")], 2);
  expect(await clients.find("ehr")).not.toBeNull();
  now = 5;
  expect([await clients.find("ehr"), (await clients.find("lab"))?.clientId]).toEqual([null, "lab"]);
  await write("[", 3);
  now = 10;
  expect(await clients.find("lab")).toBeNull();
  await write([client("ehr")], 4);
  now = 15;
  expect(await clients.find("ehr")).not.toBeNull();
});

it.each(["{", '[{"clientId":"x"}]'])("does not start with %s", async (text) => {
  await write(text);
  await expect(openClientsFile(path, () => now)).rejects.toMatchObject({ code: "smart/clients-unreadable" });
});
