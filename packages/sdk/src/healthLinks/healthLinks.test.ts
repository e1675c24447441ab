import { fromBase64url, toBase64url } from "@linchpin/crypto";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { memoryOutbox } from "../outbox/OutboxJournal.ts";
import { openOutbox } from "../outbox/openOutbox.ts";
import { findKeeper } from "./findKeeper.ts";
import { readHealthLink, writeHealthLink } from "./HealthLink.ts";
import { listHealthLinks } from "./listHealthLinks.ts";
import { type LinkOrder, makeHealthLink } from "./makeHealthLink.ts";
import { openHealthLink } from "./openHealthLink.ts";
import { stopHealthLink } from "./stopHealthLink.ts";

const as = signedInAs("Asha");
const NOW = 1_800_000_000;
const summary = { resourceType: "Bundle", type: "document", entry: [] };

describe("Asha's health links", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  beforeEach(async () => {
    world = await fakeCustodians();
  });
  const mine = () => ({ as, keyring: world.keyring, patientId: world.patientId });
  const make = (changed: Partial<LinkOrder> = {}) =>
    makeHealthLink(world.network, {
      ...mine(),
      ...{ summary, records: [`0x${"7".repeat(64)}` as Hex], label: "For Dr. Ravi", parts: ["allergy"] },
      ...{ withName: false, passcode: null, expiresAt: NOW + 3600, custodians: [2, 3, 1] },
      ...changed,
    });
  const list = () => listHealthLinks(world.network, mine());
  const addresses = () => [...world.urls].map(([providerId, url]) => ({ providerId, url }));

  it("are read by whoever has one, from the custodian that it names", async () => {
    const { healthLink, custodian } = await make();
    const link = readHealthLink(writeHealthLink(healthLink, { viewer: "https://records.example/s" }));
    const keeper = findKeeper(link.url, addresses());
    expect([custodian, keeper?.custodian]).toEqual([2, 2]);
    const bytes = await openHealthLink(world.network, {
      ...{ link, recipient: "Dr. Ravi" },
      keeper: keeper ?? { custodian: 0, linkId: "" },
    });
    const text = new TextDecoder().decode(bytes);
    expect(JSON.parse(text)).toEqual(summary);
    // Padded, so that its length tells less.
    expect(text).toMatch(/ $/);
  });

  it("are kept by the next custodian when the first is down, or has a URL that no stranger reaches", async () => {
    world.down.add(2);
    expect((await make()).custodian).toBe(3);
    world.urls.set(3, "http://10.0.0.7");
    expect((await make()).custodian).toBe(1);
    world.down.clear();
    world.urls.set(2, `https://${"long.".repeat(20)}example`);
    expect((await make()).custodian).toBe(1);
  });

  it("are not made where nobody can keep one, or where they could not be noted", async () => {
    for (const custodian of [1, 2, 3]) world.down.add(custodian);
    await expect(make()).rejects.toMatchObject({ code: "custodians/too-few" });
    world.down.delete(2);
    await expect(make()).rejects.toMatchObject({ code: "custodians/too-few" });
    const [file] = world.drawers.get(2)?.files.values() ?? [];
    expect(file?.stopped).toBe(true);
  });

  it("tell their custodian neither key, nor id, nor label, nor passcode", async () => {
    const { healthLink, custodian } = await make({ passcode: "river lamp" });
    const id = healthLink.url.slice(-43);
    const told = JSON.stringify([...(world.drawers.get(custodian)?.files.values() ?? [])]);
    expect(told).toContain(digestOfBytes(fromBase64url(id) as Uint8Array<ArrayBuffer>));
    for (const secret of [healthLink.key, id, "Ravi", "river", "Bundle"]) expect(told).not.toContain(secret);
    for (const { notes } of world.drawers.values()) expect(JSON.stringify(notes)).not.toContain("Ravi");
  });

  it("have keys of their own each", async () => {
    const [first, second] = [await make(), await make()];
    expect(first.healthLink.key).not.toBe(second.healthLink.key);
    expect(first.healthLink.url).not.toBe(second.healthLink.url);
    expect(first.healthLink.key).not.toBe(toBase64url(world.keyring.root));
  });

  it("are listed with what she noted, and can be shown again as they are", async () => {
    const made = await make({ passcode: "river lamp" });
    const { links, silent } = await list();
    expect(silent).toEqual([]);
    expect(links).toMatchObject([
      {
        ...{ link: made.link, custodian: 2, state: "open", createdAt: NOW },
        noted: { label: "For Dr. Ravi", parts: ["allergy"], passcode: "river lamp" },
        kept: { hasPasscode: true },
      },
    ]);
    expect(links[0]?.healthLink).toEqual(made.healthLink);
    const renewed = { root: new Uint8Array(32).fill(1), generation: 2, earlier: [world.keyring] };
    const later = await listHealthLinks(world.network, { ...mine(), keyring: renewed });
    expect(later.links[0]?.healthLink).toEqual(made.healthLink);
  });

  it("are listed too where their custodian is silent, has lost one, or has one that she never noted", async () => {
    const { link } = await make();
    world.down.add(2);
    expect(await list()).toMatchObject({ links: [{ link, state: "unknown", kept: null }], silent: [2] });
    world.down.clear();
    const files = world.drawers.get(2)?.files;
    const file = files?.get(link);
    files?.clear();
    expect(await list()).toMatchObject({ links: [{ link, state: "lost" }] });
    const other: Hex = `0x${"5".repeat(64)}`;
    if (file) files?.set(other, { ...file, link: other });
    const { links } = await list();
    expect(links.map((one) => [one.link, one.state, one.noted?.label])).toEqual([
      [link, "lost", "For Dr. Ravi"],
      [other, "open", undefined],
    ]);
  });

  it("end when she stops them", async () => {
    const { link, custodian, healthLink } = await make();
    expect(await stopHealthLink(world.network, { ...mine(), link, custodian })).toBeNull();
    expect((await list()).links[0]).toMatchObject({ state: "ended", kept: { end: { reason: "stopped" } } });
    const keeper = { custodian, linkId: healthLink.url.slice(-43) };
    await expect(
      openHealthLink(world.network, { link: healthLink, keeper, recipient: "Dr. Ravi" }),
    ).rejects.toMatchObject({ code: "health-links/gone" });
  });

  it("are stopped as soon as their custodian is back, where it was down", async () => {
    const { link, custodian } = await make();
    const outbox = openOutbox({ journal: memoryOutbox() });
    const patiently = { ...world.network, outbox };
    world.down.add(custodian);
    const order = { ...mine(), link, custodian };
    await expect(stopHealthLink(world.network, order)).rejects.toMatchObject({ code: "custodians/too-few" });
    expect(await stopHealthLink(patiently, order)).toMatchObject({
      about: { kind: "health-link", ids: [link] },
      missing: [custodian],
    });
    world.down.clear();
    await outbox.resume(world.network, {
      as,
      keyring: world.keyring,
      wallet: async () => undefined as never,
    });
    expect((await list()).links[0]).toMatchObject({ state: "ended" });
  });

  it("open not with another link's key, and not where the custodian gives another file", async () => {
    const [first, second] = [await make(), await make()];
    const keeper = { custodian: 2, linkId: first.healthLink.url.slice(-43) };
    const link = { ...first.healthLink, key: second.healthLink.key };
    await expect(
      openHealthLink(world.network, { link, keeper, recipient: "Dr. Ravi" }),
    ).rejects.toMatchObject({ code: "jwe/not-opened" });
    world.lies.set(`2 POST /v1/shl/${keeper.linkId}`, {
      files: [{ contentType: "application/smart-health-card", embedded: "a" }],
    });
    await expect(
      openHealthLink(world.network, { link: first.healthLink, keeper, recipient: "Dr. Ravi" }),
    ).rejects.toMatchObject({ code: "health-links/no-file" });
  });
});
