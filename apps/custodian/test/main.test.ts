import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createDatabase } from "@linchpin/service/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deployment } from "./cast.ts";

const MAIN = new URL("../src/main.ts", import.meta.url);

describe("the custodian's process", () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "linchpin-custodian-main-"));
    const file = async (name: string, content: string) => {
      await writeFile(join(folder, name), content, { mode: 0o600 });
      return join(folder, name);
    };
    env = {
      PATH: process.env.PATH ?? "",
      LINCHPIN_DEPLOYMENT: await file("deployment.json", JSON.stringify(deployment)),
      LINCHPIN_CUSTODIAN_PROVIDER_ID: "1",
      DATABASE_URL: await createDatabase(),
      LINCHPIN_BLOCKS_DIR: join(folder, "blocks"),
      LINCHPIN_KEK_FILE: await file("kek", "11".repeat(32)),
      LINCHPIN_SIGNER_KEY_FILE: await file("signer", "22".repeat(32)),
      LINCHPIN_HPKE_KEY_FILE: await file("hpke", `0x${"33".repeat(32)}\n`),
      LINCHPIN_METRICS_TOKEN_FILE: await file("metrics", `${"44".repeat(32)}\n`),
      PORT: "0",
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (changed: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [MAIN.pathname], { env: { ...env, ...changed } });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on("line", (line) => lines.push(line));
    const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const address = new Promise<string>((resolve, reject) => {
      reader.on("line", (line) => {
        const { address: told } = JSON.parse(line);
        if (told) resolve(told);
      });
      void exit.then(() => reject(new Error(lines.join("\n"))));
    });
    address.catch(() => undefined);
    return { child, lines, exit, address };
  };

  it("starts without a chain, answers who it is, and drains on SIGTERM", async () => {
    const { child, exit, address, lines } = run();
    const url = await address;
    const info = await (await fetch(`${url}/v1/info`)).json();
    expect(info).toMatchObject({ scheme: "linchpin/v1", providerId: 1, chainId: 31_415 });
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "ok" });
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    const headers = { authorization: `Bearer ${"44".repeat(32)}` };
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    expect(lines.join("\n")).toContain("stopped");
  });

  it("starts again after SIGKILL", async () => {
    const first = run();
    await first.address;
    first.child.kill("SIGKILL");
    await first.exit;
    const second = run();
    expect((await fetch(`${await second.address}/health`)).status).toBe(200);
    second.child.kill("SIGTERM");
    expect(await second.exit).toBe(0);
  });

  it("names a variable that is missing or wrong, never its value", async () => {
    const { exit, lines } = run({ LINCHPIN_KEK_FILE: join(folder, "deployment.json") });
    expect(await exit).toBe(1);
    expect(lines.join("\n")).toContain("LINCHPIN_KEK_FILE");
    expect(lines.join("\n")).not.toContain(folder);
    const missing = run({ DATABASE_URL: "" });
    expect(await missing.exit).toBe(1);
    expect(missing.lines.join("\n")).toContain("config/missing");
  });
});
