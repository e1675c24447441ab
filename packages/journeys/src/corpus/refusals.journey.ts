import { execFile } from "node:child_process";
import { globSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../world/test.ts";
import type { World } from "../world/World.ts";
import { countRows } from "./countRows.ts";

const cli = path.resolve(import.meta.dirname, "../../../../apps/cli/src/main.ts");
const bundle = (entry: unknown[]) => JSON.stringify({ resourceType: "Bundle", type: "collection", entry });
const patient = { resource: { resourceType: "Patient", id: "1" } };

const inputs: readonly [what: string, content: string | Buffer, code: string][] = [
  ["an empty file", "", "record/empty"],
  ["a file cut short", bundle([patient]).slice(0, -4), "record/syntax"],
  ["JSON that is no FHIR", '{"hello":"world"}', "record/not-fhir"],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "record/"],
  ["100,000 levels of nesting", "[".repeat(100_000), "record/too-deep"],
  ["a record over 32 MiB", Buffer.alloc(33 * 1024 * 1024, 0x20), "record/too-large"],
  [
    "a bundle about two patients",
    bundle([patient, { resource: { resourceType: "Patient", id: "2" } }]),
    "record/several-patients",
  ],
  [
    "a bundle about nobody",
    bundle([{ resource: { resourceType: "Organization", id: "1" } }]),
    "record/no-patient",
  ],
  ["a key that poisons prototypes", '{"resourceType":"Patient","__proto__":{"x":1}}', "record/forbidden-key"],
];

test("what is no record is refused in plain words, and nothing is minted or left behind", async ({
  world,
}) => {
  const { patientId } = await world.newPatient();
  const folder = mkdtempSync(path.join(tmpdir(), "linchpin-refusals-"));
  const before = await whatStands(world);
  for (const [what, content, code] of inputs) {
    const file = path.join(folder, "record.json");
    writeFileSync(file, content);
    const answer = await runMint(world, { file, patientId });
    expect(answer.minted, what).toEqual([]);
    expect(answer.failed[0]?.error.code, what).toContain(code);
    expect(answer.failed[0]?.error.hint, what).toBeTruthy();
  }
  expect(await whatStands(world)).toEqual(before);
});

interface Answer {
  readonly minted: readonly unknown[];
  readonly failed: readonly { readonly error: { readonly code: string; readonly hint?: string } }[];
}

async function runMint(
  world: World,
  { file, patientId }: { file: string; patientId: string },
): Promise<Answer> {
  const args = [cli, "mint", file, "--patient", patientId, "--json", "--home", world.local.home];
  const ran = promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  const { stdout } = await ran.catch((failed: { stdout: string }) => failed);
  return JSON.parse(stdout);
}

/** Tokens on chain, blocks on disk, deposits in databases. */
async function whatStands({ local, network }: World) {
  const logs = await network.chain.getLogs({
    address: local.deployment.contracts.medicalRecord,
    fromBlock: 0n,
  });
  const blocks = globSync("blocks/*/blocks/*/*", { cwd: local.home }).length;
  const kept = [1, 2, 3].map((number) =>
    countRows(local.databaseUrl(`custodian_${number}`), ["deposits", "shares"]),
  );
  return { events: logs.length, blocks, kept: await Promise.all(kept) };
}
