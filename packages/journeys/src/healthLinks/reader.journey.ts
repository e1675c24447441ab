import { composePatientSummary } from "@linchpin/clinical";
import { HEALTH_LINK_TRIES } from "@linchpin/protocol";
import {
  eraseRecord,
  type LinkOrder,
  listHealthLinks,
  makeHealthLink,
  openRecord,
  revokeEverything,
  stopHealthLink,
  writeHealthLink,
} from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";
import { without } from "../world/without.ts";
import { payloadOf, readByTheSpec } from "./readByTheSpec.ts";

const viewer = "https://records.example/shared-summary";

async function ashaWithRecord(world: World) {
  const asha = await world.newPatient({ isProtected: true });
  const hospital = await world.provider("city-hospital");
  return { asha, tokenId: await mint(world, { hospital, patient: asha }) };
}

const keepersOf = ({ network }: World) => network.deployment.custodians.map(({ providerId }) => providerId);

async function share(world: World, asha: Patient, changed: Partial<LinkOrder> = {}) {
  const { summary = { resourceType: "Bundle", type: "document" } } = changed;
  const made = await makeHealthLink(world.network, {
    ...asha,
    ...{ summary, records: [], label: "For a doctor abroad", parts: ["allergies"], withName: false },
    ...{ passcode: null, expiresAt: Math.floor(Date.now() / 1000) + 3600 },
    custodians: keepersOf(world),
    ...changed,
  });
  return { ...made, text: writeHealthLink(made.healthLink, { viewer }) };
}

test.describe("A link of Asha's, read by an app of another world", () => {
  test("says what the specification says, and opens her summary whole", async ({ world }) => {
    const { asha, tokenId } = await ashaWithRecord(world);
    const { resource } = await openRecord(world.network, { ...asha, tokenId });
    const summary = composePatientSummary({ sources: [{ bundle: resource as never }], at: new Date() });
    const { text, custodian } = await share(world, asha, { summary, records: [tokenId] });
    expect(text.startsWith(`${viewer}#shlink:/`)).toBe(true);
    const payload = payloadOf(text);
    expect(Object.keys(payload).sort()).toEqual(["exp", "key", "label", "url"]);
    expect(payload.url.length).toBeLessThanOrEqual(128);
    expect(payload.url).toMatch(/\/v1\/shl\/[\w-]{43}$/);
    expect(payload.key).toMatch(/^[\w-]{43}$/);
    const { status, files } = await readByTheSpec(text);
    expect([status, files.map(({ contentType }) => contentType)]).toEqual([200, ["application/fhir+json"]]);
    expect(files[0]?.json).toEqual(JSON.parse(JSON.stringify(summary)));
    // Also where it does not want a long file in the manifest.
    const apart = await readByTheSpec(text, { recipient: "An app", embeddedLengthMax: 100 });
    expect(apart.files[0]?.json).toEqual(files[0]?.json);
    expect(JSON.stringify(apart.body)).not.toContain("embedded");
    const { links } = await listHealthLinks(world.network, asha);
    expect(links).toMatchObject([
      { custodian, state: "open", kept: { opened: 2, reads: [{ recipient: "An app" }, {}] } },
    ]);
  });

  test("asks for its passcode, counts wrong ones for its life, and then is over", async ({ world }) => {
    const asha = await world.newPatient();
    const { text } = await share(world, asha, { passcode: "river lamp 42" });
    expect(payloadOf(text).flag).toBe("P");
    const ask = (passcode?: string) => readByTheSpec(text, { recipient: "Mallory", passcode });
    expect(await ask()).toMatchObject({ status: 401, body: { remainingAttempts: HEALTH_LINK_TRIES } });
    expect(await ask("river lamp")).toMatchObject({ status: 401, body: { remainingAttempts: 9 } });
    expect((await ask("River Lamp 42")).files).toHaveLength(1);
    const guesses = Array.from({ length: 9 }, (_, index) => ask(`guess ${index}`));
    const left = (await Promise.all(guesses)).map(({ body }) => body.remainingAttempts);
    expect(left.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await ask("river lamp 42")).status).toBe(404);
    const { links } = await listHealthLinks(world.network, asha);
    expect(links).toMatchObject([{ state: "ended", kept: { opened: 1, end: { reason: "tries" } } }]);
  });

  test("opens no more once she has stopped everything, and is carried over by nothing but a new one", async ({
    world,
  }) => {
    const { asha } = await ashaWithRecord(world);
    const { text } = await share(world, asha);
    expect((await readByTheSpec(text)).status).toBe(200);
    const { waiting } = await revokeEverything(world.network, asha);
    expect(waiting).toBeNull();
    expect((await readByTheSpec(text)).status).toBe(404);
    const { links } = await listHealthLinks(world.network, asha);
    expect(links).toMatchObject([{ state: "ended", kept: { end: { reason: "stopped" } } }]);
    const since = await share(world, asha);
    expect((await readByTheSpec(since.text)).status).toBe(200);
  });

  test("opens until she stops it or its time is over, and nobody else can stop it", async ({ world }) => {
    const [asha, mallory] = [await world.newPatient(), await world.newPatient()];
    const { text, link, custodian } = await share(world, asha);
    await expect(stopHealthLink(world.network, { ...mallory, link, custodian })).rejects.toMatchObject({
      code: "health-links/not-yours",
    });
    expect((await readByTheSpec(text)).status).toBe(200);
    await stopHealthLink(world.network, { ...asha, link, custodian });
    expect((await readByTheSpec(text)).status).toBe(404);
    const short = await share(world, asha, { expiresAt: Math.floor(Date.now() / 1000) + 3 });
    expect((await readByTheSpec(short.text)).status).toBe(200);
    await expect.poll(async () => (await readByTheSpec(short.text)).status).toBe(404);
  });

  test("is kept by another of her custodians where the first is down", async ({ world }) => {
    const asha = await world.newPatient();
    const made = await without(world, { number: 1, act: () => share(world, asha) });
    expect(made.custodian).toBe(keepersOf(world)[1]);
    expect((await readByTheSpec(made.text)).status).toBe(200);
  });

  test("ends with the record that it was made from", async ({ world }) => {
    const { asha, tokenId } = await ashaWithRecord(world);
    const { text } = await share(world, asha, { records: [tokenId] });
    expect((await readByTheSpec(text)).status).toBe(200);
    await eraseRecord(world.network, { ...asha, tokenId });
    await expect.poll(async () => (await readByTheSpec(text)).status).toBe(404);
    expect((await listHealthLinks(world.network, asha)).links).toMatchObject([{ state: "lost", kept: null }]);
  });
});
