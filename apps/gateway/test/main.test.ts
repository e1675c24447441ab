import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keyEncryptionOf, sealKeyFile } from "@linchpin/keystore";
import { createDatabase } from "@linchpin/service/testing";
import { privateKeyToAddress } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../src/config/readConfig.ts";
import { deployment, recordOf } from "./cast.ts";

const MAIN = new URL("../src/main.ts", import.meta.url);
const SEAL = new URL("../src/sealKeys.ts", import.meta.url);
const ENGINE = "e0".repeat(32);

describe("the gateway's process", () => {
  let folder: string;
  let env: Record<string, string>;
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "linchpin-gateway-main-"));
    const privateKey = `0x${"22".repeat(32)}` as const;
    const address = privateKeyToAddress(privateKey).toLowerCase();
    const identity = {
      name: "City Hospital",
      address,
      privateKey,
      root: `0x${"33".repeat(32)}`,
      generation: 1,
    };
    const sealed = await sealKeyFile(
      keyEncryptionOf(new Uint8Array(32).fill(0x11)),
      new TextEncoder().encode(JSON.stringify(identity)),
    );
    env = {
      PATH: process.env.PATH ?? "",
      LINCHPIN_DEPLOYMENT: await file("deployment.json", JSON.stringify(deployment)),
      LINCHPIN_GATEWAY_PROVIDER_ID: "2",
      DATABASE_URL: await createDatabase(),
      LINCHPIN_KEK_FILE: await file("kek", "11".repeat(32)),
      LINCHPIN_GATEWAY_KEYS_FILE: await file("keys.sealed", sealed),
      LINCHPIN_GATEWAY_INTAKE_TOKEN_FILE: await file("engine", ENGINE),
      LINCHPIN_GATEWAY_ADMIN_TOKEN_FILE: await file("admin", "ad".repeat(32)),
      LINCHPIN_METRICS_TOKEN_FILE: await file("metrics", "44".repeat(32)),
      LINCHPIN_GATEWAY_FOLDER: join(folder, "watched"),
      LINCHPIN_GATEWAY_MLLP_PORT: "0",
      LINCHPIN_GATEWAY_ZONE: "Asia/Kolkata",
      PORT: "0",
    };
    await file("identity.json", JSON.stringify(identity));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (changed: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [MAIN.pathname], { env: { ...env, ...changed } });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on("line", (line) => lines.push(line));
    const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const ready = new Promise<{ address: string; mllpPort: number }>((resolve, reject) => {
      reader.on("line", (line) => {
        const told = JSON.parse(line);
        if (told.address) resolve(told);
      });
      void exit.then(() => reject(new Error(lines.join("\n"))));
    });
    ready.catch(() => undefined);
    return { child, lines, exit, ready };
  };
  const get = (url: string, token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });

  it("starts without a chain, keeps what is handed in through SIGKILL, and drains on SIGTERM", async () => {
    // Its keys as sealKeys seals them: nothing of the identity shows.
    const seal = spawn(process.execPath, [SEAL.pathname, join(folder, "identity.json")], { env });
    let made = "";
    seal.stdout.on("data", (chunk) => {
      made += chunk;
    });
    expect(await new Promise((resolve) => seal.once("close", resolve))).toBe(0);
    expect(made).not.toContain("City Hospital");
    expect(made).not.toContain("22".repeat(16));
    env.LINCHPIN_GATEWAY_KEYS_FILE = await file("keys.sealed", made);
    const first = run();
    const { address, mllpPort } = await first.ready;
    expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: "ok" });
    expect(mllpPort).toBeGreaterThan(0);
    const metadata = await (await fetch(`${address}/fhir/metadata`)).json();
    expect(metadata).toMatchObject({ resourceType: "CapabilityStatement" });
    expect((await fetch(`${address}/fhir/Patient`)).status).toBe(401);
    const posted = await fetch(`${address}/fhir`, {
      method: "POST",
      headers: { authorization: `Bearer ${ENGINE}`, "content-type": "application/fhir+json" },
      body: JSON.stringify(recordOf()),
    });
    expect(posted.status).toBe(422);
    const id = posted.headers.get("content-location")?.split("/").pop();
    first.child.kill("SIGKILL");
    await first.exit;

    const second = run();
    const next = (await second.ready).address;
    expect(await (await get(`${next}/v1/intake/${id}`, ENGINE)).json()).toMatchObject({
      id,
      state: "rejected",
      code: "intake/unknown-patient",
    });
    expect((await get(`${next}/v1/admin/items`, "ad".repeat(32))).status).toBe(200);
    expect((await get(`${next}/v1/admin/items`, ENGINE)).status).toBe(401);
    expect((await fetch(`${next}/metrics`)).status).toBe(404);
    expect((await get(`${next}/metrics`, "44".repeat(32))).status).toBe(200);
    expect((await readdir(join(folder, "watched"))).sort()).toEqual(["done", "rejected"]);
    second.child.kill("SIGTERM");
    expect(await second.exit).toBe(0);
    expect(second.lines.join("\n")).toContain("stopped");
    expect([...first.lines, ...second.lines].join("\n")).not.toContain("Raovariyar");
  });

  it("has no administration and no intake where no token is named for them", async () => {
    const { child, exit, ready } = run({
      LINCHPIN_GATEWAY_ADMIN_TOKEN_FILE: "",
      LINCHPIN_GATEWAY_INTAKE_TOKEN_FILE: "",
      LINCHPIN_GATEWAY_MLLP_PORT: "",
      DATABASE_URL: await createDatabase(),
    });
    const { address } = await ready;
    expect((await get(`${address}/v1/admin/items`, "null")).status).toBe(404);
    expect(
      (await fetch(`${address}/fhir`, { method: "POST", headers: { authorization: "Bearer null" } })).status,
    ).toBe(401);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
  });

  it.each([
    ["DATABASE_URL", "", "config/missing"],
    ["LINCHPIN_KEK_FILE", "deployment.json", "config/invalid"],
    ["LINCHPIN_GATEWAY_KEYS_FILE", "identity.json", "config/invalid"],
    ["LINCHPIN_GATEWAY_KEYS_FILE", "nowhere", "config/invalid"],
    ["LINCHPIN_GATEWAY_ADMIN_TOKEN_FILE", "nowhere", "config/invalid"],
    ["LINCHPIN_GATEWAY_URL", "ftp://city.example", "config/invalid"],
    ["LINCHPIN_GATEWAY_ZONE", "Mars/North", "config/invalid"],
    ["LINCHPIN_GATEWAY_PROVIDER_ID", "0", "config/invalid"],
    ["LINCHPIN_GATEWAY_MLLP_PORT", "70000", "config/invalid"],
    ["LINCHPIN_GATEWAY_MLLP_HOST", "0.0.0.0", "config/invalid"],
  ])("names %s when it is %j, never its value", async (name, value, code) => {
    const isFile = name.endsWith("_FILE");
    const told = await readConfig({ ...env, [name]: isFile ? join(folder, value) : value }).then(
      () => "",
      ({ code, message, hint, facts }) => JSON.stringify({ code, message, hint, facts }),
    );
    expect(told).toContain(code);
    expect(told).toContain(name);
    expect(told).not.toContain(folder);
  });

  it("ends when it is not configured, and says why in its log", async () => {
    const { exit, lines } = run({ LINCHPIN_GATEWAY_KEYS_FILE: join(folder, "nowhere") });
    expect(await exit).toBe(1);
    expect(lines.join("\n")).toContain("config/invalid");
    expect(lines.join("\n")).not.toContain(folder);
  });
});
