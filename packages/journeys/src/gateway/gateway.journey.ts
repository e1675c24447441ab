import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as elapse } from "node:timers/promises";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import { openRecord } from "@linchpin/sdk";
import { dumpDatabase } from "../corpus/dumpDatabase.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { tokensOf } from "../world/tokensOf.ts";
import type { Patient, World } from "../world/World.ts";
import { Gateway } from "./Gateway.ts";
import { sendHl7 } from "./sendHl7.ts";

const MRN = "https://city.example/mrn";
const vani = {
  given: "Vani",
  family: "Subrahmanyapillai",
  gender: "female",
  birthDate: "1984-05-06",
} as const;
let drawn = Date.now() % 1_000_000;

/** A record of Vani's, another one each time, as City Hospital's system posts it. */
function recordOf(mrn: string) {
  drawn += 1;
  const { entry = [] } = makeSyntheticBundle({ seed: drawn, years: 1, person: vani });
  return {
    resourceType: "Bundle",
    type: "transaction",
    entry: entry.map(({ fullUrl, resource }) => ({
      ...(fullUrl && { fullUrl }),
      resource:
        resource?.resourceType === "Patient"
          ? { ...resource, identifier: [{ system: MRN, value: mrn }] }
          : resource,
      request: { method: "POST", url: resource?.resourceType },
    })),
  };
}

/** A patient of this journey's own, whom the hospital knows by a number. */
async function admit(world: World, gateway: Gateway): Promise<Patient & { readonly mrn: string }> {
  const patient = await world.newPatient();
  const mrn = `MRN-${patient.patientId.slice(2, 12)}`;
  await gateway.link(patient.patientId, { system: MRN, value: mrn });
  return { ...patient, mrn };
}

const openAsHolder = (world: World, { as, keyring }: Patient, tokenId: Hex) =>
  openRecord(world.network, { tokenId, as, keyring });

test("what City Hospital's system posts is minted, held by its patient, and read by Dr. Ravi as it was", async ({
  world,
}) => {
  const gateway = await Gateway.start(world);
  const patient = await admit(world, gateway);
  const record = recordOf(patient.mrn);
  const posted = await gateway.post("/fhir", JSON.stringify(record));
  expect([posted.status, ((await posted.json()) as { type: string }).type]).toEqual([
    200,
    "transaction-response",
  ]);
  const id = posted.headers.get("content-location")?.split("/").pop() ?? "";
  const tokenId = await gateway.minted(id);
  expect(await tokensOf(world, patient.patientId)).toEqual([tokenId]);
  expect((await openAsHolder(world, patient, tokenId)).resource).toEqual(record);

  const ravi = await world.provider("dr-ravi");
  const grant = await letIn(world, { patient, provider: ravi });
  await expect
    .poll(
      () =>
        openAs(world, { provider: ravi, patient, tokenId, grant }).then(
          ({ resource }) => resource,
          () => null,
        ),
      { timeout: 30_000 },
    )
    .toEqual(record);

  // Posted again it is nothing new.
  const again = await gateway.post("/fhir", JSON.stringify(record));
  const second = again.headers.get("content-location")?.split("/").pop() ?? "";
  expect(await gateway.item(second)).toMatchObject({ state: "duplicate", tokenId });
});

test("a gateway that is killed while it seals and mints goes on, and mints each source once", async ({
  world,
}) => {
  test.slow();
  const gateway = await Gateway.start(world);
  const patient = await admit(world, gateway);
  const records = Array.from({ length: 8 }, () => recordOf(patient.mrn));
  const ndjson = records.map((record) => JSON.stringify(record)).join("\n");
  const answer = await gateway.post("/fhir/$import", ndjson, "application/fhir+ndjson");
  expect(answer.status).toBe(202);
  const { parameter } = (await answer.json()) as { parameter: { part: { valueId?: string }[] }[] };
  const ids = parameter.map(({ part }) => part[0]?.valueId ?? "");
  expect(ids).toHaveLength(8);
  for (const milliseconds of [1_500, 700, 2_500]) {
    await elapse(milliseconds);
    await gateway.kill();
  }
  const tokens: Hex[] = [];
  for (const id of ids) tokens.push(await gateway.minted(id));
  expect(new Set(tokens).size).toBe(8);
  expect([...(await tokensOf(world, patient.patientId))].sort()).toEqual([...tokens].sort());
  const last = await openAsHolder(world, patient, tokens[7] as Hex);
  expect(last.resource).toEqual(records[7]);
});

test("messages, and files of the watched folder, are minted too, and nothing of them is left in clear", async ({
  world,
}) => {
  const gateway = await Gateway.start(world);
  const patient = await admit(world, gateway);
  await gateway.link(patient.patientId, { system: "assigner:CITY", value: patient.mrn });
  const message = [
    `MSH|^~\\&|HIS|CITY|LINCHPIN|GATEWAY|20260302091500+0530||ADT^A01^ADT_A01|${patient.mrn}|P|2.5.1`,
    `PID|1||${patient.mrn}^^^CITY^MR||Subrahmanyapillai^Vani||19840506|F`,
    "PV1|1|E|ER^1^B",
    "",
  ].join("\r");
  expect(await sendHl7(gateway.hl7Port, message)).toContain(`MSA|AA|${patient.mrn}`);
  gateway.drop("Vani Subrahmanyapillai.json", JSON.stringify(recordOf(patient.mrn)));
  gateway.drop("nobody.json", JSON.stringify(recordOf("MRN-of-nobody")));
  await expect
    .poll(async () => (await tokensOf(world, patient.patientId)).length, { timeout: 60_000 })
    .toBe(2);
  await expect
    .poll(() => readdirSync(gateway.folder).sort(), { timeout: 30_000 })
    .toEqual(["done", "rejected"]);

  const [rejected] = readdirSync(path.join(gateway.folder, "rejected")).filter((name) =>
    name.endsWith(".json"),
  );
  const reason = readFileSync(path.join(gateway.folder, "rejected", rejected ?? ""), "utf8");
  expect(JSON.parse(reason).reasons).toMatchObject([{ code: "intake/unknown-patient" }]);
  const files = readdirSync(gateway.folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const kept = [
    await dumpDatabase(world.local.databaseUrl("gateway_1")),
    readFileSync(path.join(world.local.home, "logs", "gateway.log"), "latin1"),
    ...files.map(({ parentPath, name }) => `${name}\n${readFileSync(path.join(parentPath, name), "latin1")}`),
  ].join("\n");
  expect(kept.length).toBeGreaterThan(1_000);
  for (const canary of ["Subrahmanyapillai", patient.mrn, "1984-05-06", "19840506", "MRN-of-nobody"])
    for (const spelt of [canary, Buffer.from(canary).toString("hex")])
      expect(kept.includes(spelt), canary).toBe(false);
});
