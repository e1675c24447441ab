import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { linchpin } from "./run.ts";

const ASHA = `0x${"a5".repeat(32)}`;
const TOKEN = "0123456789abcdef0123456789abcdef";
const asked: { url?: string | undefined; token?: string | undefined; body?: unknown }[] = [];
let answer: { status: number; body: object };
let server: Server;
let folder: string;
let link: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "linchpin-cli-link-"));
  await writeFile(path.join(folder, "token"), `${TOKEN}\n`);
  server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ url: request.url, token: request.headers.authorization, body });
    reply.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = path.join(folder, "token");
  link = [
    "link-patient",
    ASHA,
    "--gateway",
    gateway,
    "--token",
    token,
    "--system",
    "https://city.example/mrn",
  ];
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

it("tells the gateway whose number it is, as its administrator", async () => {
  answer = { status: 200, body: { waiting: 2 } };
  const { stdout, code } = await linchpin(...link, "--value", "MRN-1");
  expect([code, stdout]).toEqual([0, "linked; 2 records that nobody was known for are tried again\n"]);
  expect(asked.pop()).toEqual({
    url: `/v1/admin/patients/${ASHA}/identifiers`,
    token: `Bearer ${TOKEN}`,
    body: { system: "https://city.example/mrn", value: "MRN-1" },
  });
});

it("says that the file of the token is not there, rather than that the gateway does not know it", async () => {
  const nowhere = link.map((word) => (word.endsWith("token") && word !== "--token" ? `${word}-2` : word));
  const { stderr, code } = await linchpin(...nowhere, "--value", "MRN-1");
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^cli\/file: .*there is no .*token-2\./)]);
});

it("passes on why the gateway refuses", async () => {
  answer = { status: 409, body: { code: "directory/taken", message: "Taken.", hint: "Look again." } };
  const { stderr, code } = await linchpin(...link, "--value", "MRN-1");
  expect([code, stderr]).toEqual([1, "directory/taken: Taken.\nLook again.\n"]);
});

it("says that no gateway answers there", async () => {
  const elsewhere = link.map((word) => (word.startsWith("http://") ? "http://127.0.0.1:1" : word));
  expect((await linchpin(...elsewhere, "--value", "MRN-1")).stderr).toContain("cli/no-gateway");
});

it.each([
  [["link-patient", "asha"], "patient id"],
  [["link-patient", ASHA], "--gateway"],
  [["link-patient", ASHA, "--gateway", "here", "--value", "1"], "--gateway"],
])("is called wrongly as %j", async (words, told) => {
  const { stderr, code } = await linchpin(...words);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});
