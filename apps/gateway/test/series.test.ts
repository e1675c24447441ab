import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { keyEncryptionOf, sealKeyFile } from "@linchpin/keystore";
import { createDatabase } from "@linchpin/service/testing";
import { privateKeyToAddress } from "viem/accounts";
import { expect, it, vi } from "vitest";
import { ASHA, deployment, MRN } from "./cast.ts";

const MEBIBYTES = process.env.LINCHPIN_LONG ? 1024 : 16;
const MOST_MEMORY = 400 * 1024 * 1024;
const MAIN = new URL("../src/main.ts", import.meta.url);
const ENGINE = "e0".repeat(32);
const ADMIN = "ad".repeat(32);
/** Slice numbers of the same length: one slice becomes another where these digits change. */
const FIRST = 10_000;

it(`a series of ${MEBIBYTES} MiB is stored sealed, read and de-identified by the gateway's process in 400 MB`, {
  timeout: 1_200_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "linchpin-gateway-series-"));
  const { child, address } = await startGateway(folder);
  const admin = { authorization: `Bearer ${ADMIN}`, "content-type": "application/json" };
  const linked = await fetch(`${address}/v1/admin/patients/${ASHA}/identifiers`, {
    ...{ method: "PUT", headers: admin },
    body: JSON.stringify({ system: MRN, value: "MRN00418827" }),
  });
  expect(linked.status).toBe(200);
  const began = performance.now();
  const { status, item } = await storeSeries(address, MEBIBYTES * 2);
  const stored = performance.now();
  expect([status, item.patientId]).toEqual([202, ASHA]);
  // There is no chain: once it says that nobody is reached, all of it has been read and prepared.
  const asked = { headers: { authorization: `Bearer ${ENGINE}` } };
  await vi.waitFor(
    async () => {
      const told = (await (await fetch(`${address}/v1/intake/${item.id}`, asked)).json()) as {
        code?: string;
      };
      expect(told.code ?? "").toMatch(/^(?:chain|network|session|wallet)\//);
    },
    { timeout: 1_000_000, interval: 500 },
  );
  const prepared = performance.now();
  const memory = await peakMemoryOf(child.pid ?? 0);
  const files = await readdir(join(folder, "files", "sealed"));
  child.kill("SIGTERM");
  await once(child, "exit");
  await rm(folder, { recursive: true });
  if (process.env.LINCHPIN_LONG) {
    const seconds = (from: number, to: number) => Math.round((to - from) / 1000);
    process.stderr.write(
      `${MEBIBYTES} MiB: stored in ${seconds(began, stored)} s, prepared in ${seconds(stored, prepared)} s, ` +
        `${Math.round(memory / 1024 / 1024)} MiB at most\n`,
    );
  }
  expect(files).toHaveLength(MEBIBYTES * 2);
  expect(memory).toBeLessThan(MOST_MEMORY);
});

async function startGateway(folder: string) {
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const privateKey = `0x${"22".repeat(32)}` as const;
  const identity = {
    ...{ name: "City Hospital", address: privateKeyToAddress(privateKey).toLowerCase(), privateKey },
    ...{ root: `0x${"33".repeat(32)}`, generation: 1 },
  };
  const kek = keyEncryptionOf(new Uint8Array(32).fill(0x11));
  const env = {
    PATH: process.env.PATH ?? "",
    LINCHPIN_DEPLOYMENT: await file("deployment.json", JSON.stringify(deployment)),
    LINCHPIN_GATEWAY_PROVIDER_ID: "2",
    DATABASE_URL: await createDatabase(),
    LINCHPIN_KEK_FILE: await file("kek", "11".repeat(32)),
    LINCHPIN_GATEWAY_KEYS_FILE: await file(
      "keys.sealed",
      await sealKeyFile(kek, new TextEncoder().encode(JSON.stringify(identity))),
    ),
    LINCHPIN_GATEWAY_INTAKE_TOKEN_FILE: await file("engine", ENGINE),
    LINCHPIN_GATEWAY_ADMIN_TOKEN_FILE: await file("admin", ADMIN),
    LINCHPIN_GATEWAY_FILES: join(folder, "files"),
    LINCHPIN_GATEWAY_DICOM_SYSTEM: MRN,
    PORT: "0",
  };
  const child = spawn(process.execPath, [MAIN.pathname], { env });
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { address?: string };
    if (address !== undefined) {
      child.stdout.resume();
      return { child, address };
    }
  }
  throw new Error("the gateway did not start");
}

/** Half a mebibyte a slice, one after another, as a device stores them. */
async function storeSeries(address: string, count: number) {
  const sending = request(`${address}/dicom-web/studies`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${ENGINE}`,
      "content-type": 'multipart/related; type="application/dicom"; boundary=between',
    },
  });
  const answered = once(sending, "response");
  const first = Buffer.from(makeSyntheticDicom({ slice: FIRST, size: 512 }));
  for (let slice = FIRST; slice < FIRST + count; slice++) {
    const own = Buffer.from(first);
    for (let at = own.indexOf(String(FIRST)); at !== -1; at = own.indexOf(String(FIRST), at + 1))
      own.write(String(slice), at, "latin1");
    sending.write("\r\n--between\r\nContent-Type: application/dicom\r\n\r\n");
    if (!sending.write(own)) await once(sending, "drain");
  }
  sending.end("\r\n--between--\r\n");
  const [answer] = await answered;
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const item = JSON.parse(Buffer.concat(pieces).toString()) as {
    id: string;
    state: string;
    patientId: string;
  };
  return { status: answer.statusCode as number, item };
}

/** In bytes; 0 where the system does not say. */
async function peakMemoryOf(pid: number): Promise<number> {
  if (process.platform !== "linux") return 0;
  return Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}
