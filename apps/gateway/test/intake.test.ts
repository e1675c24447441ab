import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ASHA, asha, bytesOf, NOOR, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
beforeEach(async () => {
  city = await openTestGateway();
  await city.gateway.directory.link(asha, ASHA);
});
afterEach(() => city.close());

const take = async (document: unknown, patientId?: typeof ASHA) => {
  const content = bytesOf(document);
  const [item] = await city.gateway.intake.take({ kind: "fhir", content, ...(patientId && { patientId }) });
  if (!item) throw new Error("nothing was taken");
  return item;
};
const now = (id: string) => city.gateway.intake.find(id);

describe("a record that City Hospital hands in", () => {
  it("waits, is minted to whom its number belongs, and leaves no content behind", async () => {
    const item = await take(recordOf());
    expect(item).toMatchObject({ state: "waiting", patientId: ASHA, attempts: 0 });
    await city.mint();
    const minted = await now(item.id);
    expect(minted).toMatchObject({ state: "minted", patientId: ASHA });
    expect(city.publisher.minted.get(minted?.tokenId ?? "0x")?.input.bundle).toEqual(recordOf());
    await expect(city.gateway.intake.readSource(item.id)).rejects.toMatchObject({ code: "intake/gone" });
    const { rows } = await city.db.execute(
      "SELECT count(*)::int AS kept FROM items WHERE sealed IS NOT NULL",
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });

  it("is kept as it came until then, for the hospital's own people", async () => {
    const { id } = await take(recordOf());
    const { content } = await city.gateway.intake.readSource(id);
    expect(JSON.parse(Buffer.from(content).toString())).toEqual(recordOf());
  });

  it.each([
    ["while the first waits", async () => undefined],
    ["after it was minted", () => city.mint()],
  ])(
    "is a duplicate when it comes again %s, also with its members in another order",
    async (_when, between) => {
      const first = await take(recordOf());
      await between();
      const { entry, type, resourceType } = recordOf();
      const again = await take({ entry, type, resourceType });
      expect(again).toMatchObject({ state: "duplicate", duplicateOf: first.id });
      await city.mint();
      expect(city.publisher.minted.size).toBe(1);
    },
  );

  it("is told by its own key where it has one, and its content is then no matter", async () => {
    const source = { kind: "fhir" as const, sourceKey: "message 7" };
    const both = [
      { ...source, content: bytesOf(recordOf()) },
      { ...source, content: bytesOf(recordOf(asha, { seed: 2 })) },
    ];
    const states = (await city.gateway.intake.take(...both)).map(({ state }) => state);
    expect(states).toEqual(["waiting", "duplicate"]);
  });

  it.each([
    ["names nobody that is known", "intake/unknown-patient", () => recordOf(noor), undefined],
    ["names another than its sender says", "intake/other-patient", () => recordOf(), NOOR],
    ["is none", "record/not-fhir", () => ({ hello: "world" }), undefined],
    [
      "is about nobody",
      "record/no-patient",
      () => ({
        resourceType: "Bundle",
        type: "collection",
        entry: [{ resource: { resourceType: "Organization" } }],
      }),
      undefined,
    ],
    ["is not valid", "intake/not-valid", () => ({ ...recordOf(), id: "not an id" }), undefined],
  ])("is rejected and kept when it %s", async (_how, code, document, named) => {
    const item = await take(document(), named);
    expect(item).toMatchObject({ state: "rejected", code });
    expect(item.reason).toBeTruthy();
    await city.mint();
    expect(city.publisher.minted.size).toBe(0);
    const { content } = await city.gateway.intake.readSource(item.id);
    expect(JSON.parse(Buffer.from(content).toString())).toEqual(document());
  });

  it("is rejected when its numbers belong to two patients", async () => {
    await city.gateway.directory.link(noor, NOOR);
    const record = recordOf();
    for (const { resource } of record.entry ?? [])
      if (resource?.resourceType === "Patient") resource.identifier = [asha, noor];
    expect(await take(record)).toMatchObject({ state: "rejected", code: "intake/several-patients" });
  });

  it("does not go by a number that is no longer used, nor by one that nobody gave", async () => {
    const record = recordOf();
    for (const { resource } of record.entry ?? [])
      if (resource?.resourceType === "Patient")
        resource.identifier = [{ ...asha, use: "old" }, { value: asha.value }];
    expect(await take(record)).toMatchObject({ code: "intake/no-identifier" });
  });

  it("is refused, and nothing of it kept, where too much waits or it is too large", async () => {
    const small = await openTestGateway({ limits: { waitingItems: 1, recordBytes: 10 } });
    const large = { kind: "fhir" as const, content: new Uint8Array(11) };
    await expect(small.gateway.intake.take(large)).rejects.toMatchObject({ code: "intake/too-large" });
    const both = [1, 2].map((byte) => ({ kind: "fhir" as const, content: new Uint8Array([byte]) }));
    await expect(small.gateway.intake.take(...both)).rejects.toMatchObject({ code: "intake/full" });
    expect(await small.gateway.intake.list({ limit: 10 })).toEqual([]);
    await small.close();
  });

  it("is kept and rejected where nobody reads its kind yet", async () => {
    const [item] = await city.gateway.intake.take({ kind: "pdf", content: bytesOf("%PDF") });
    expect(item).toMatchObject({ state: "rejected", code: "intake/unsupported" });
  });
});

describe("a rejected record", () => {
  it("is minted when it is retried after the patient was linked", async () => {
    const { id } = await take(recordOf(noor));
    await city.gateway.directory.link(noor, NOOR);
    expect(await city.gateway.intake.retry(id)).toMatchObject({ state: "waiting", patientId: NOOR });
    await city.mint();
    expect(await now(id)).toMatchObject({ state: "minted", patientId: NOOR });
    expect((await now(id))?.code).toBeUndefined();
  });

  it("is rejected again where nothing changed", async () => {
    const { id } = await take(recordOf(noor));
    expect(await city.gateway.intake.retry(id)).toMatchObject({
      state: "rejected",
      code: "intake/unknown-patient",
    });
  });

  it("is retried when its sender sends it again", async () => {
    const { id } = await take(recordOf(noor));
    await city.gateway.directory.link(noor, NOOR);
    expect(await take(recordOf(noor))).toMatchObject({ id, state: "waiting" });
  });

  it("is destroyed when it is dropped, and may then come anew", async () => {
    const { id } = await take(recordOf(noor));
    expect(await city.gateway.intake.drop(id)).toMatchObject({ state: "dropped" });
    await expect(city.gateway.intake.readSource(id)).rejects.toMatchObject({ code: "intake/gone" });
    await expect(city.gateway.intake.drop(id)).rejects.toMatchObject({ code: "intake/not-rejected" });
    expect(await take(recordOf(noor))).toMatchObject({ state: "rejected" });
  });

  it.each(["retry", "drop"] as const)(
    "only: what waits cannot be told to %s, nor what nobody knows",
    async (what) => {
      const { id } = await take(recordOf());
      await expect(city.gateway.intake[what](id)).rejects.toMatchObject({ code: "intake/not-rejected" });
      const nobody = "00000000-0000-4000-8000-000000000000";
      await expect(city.gateway.intake[what](nobody)).rejects.toMatchObject({ code: "intake/unknown" });
    },
  );
});

it("an item that is put into another's place does not open", async () => {
  const [first, second] = [await take(recordOf()), await take(recordOf(asha, { seed: 2 }))];
  await city.db.execute(
    `UPDATE items SET sealed = o.sealed, wrapped_key = o.wrapped_key FROM items o WHERE items.id = '${first.id}' AND o.id = '${second.id}'`,
  );
  await expect(city.gateway.intake.readSource(first.id)).rejects.toMatchObject({
    code: "keys/unwrap-failed",
  });
});
