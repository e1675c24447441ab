import { composeSummary, listSummaryItems } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { drawRoot } from "@linchpin/crypto";
import { bytesToHex } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { deriveProviderKeys } from "../keys/deriveProviderKeys.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { readNotes } from "../notes/readNotes.ts";
import { askForSummary } from "./askForSummary.ts";
import { emergencyIn } from "./emergencyNotes.ts";
import { listSummaryRequests } from "./listSummaryRequests.ts";
import { packSummary, unpackSummary } from "./summaryWords.ts";
import { takeUpSummary } from "./takeUpSummary.ts";

const CITY = 7;
const choice = { leftOut: ["allergy |1"], withName: true, contacts: [], bloodGroup: "O+" };
const summary = composeSummary({
  items: listSummaryItems([makeSyntheticBundle({ seed: 1815, years: 6 })]),
  person: { name: "Asha Rao" },
  contacts: [{ name: "Ravi Rao", phone: "+91 1" }],
  at: new Date("2026-01-02T03:04:05Z"),
});

describe("the summary that Asha asks City Hospital to file", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let keys: Awaited<ReturnType<typeof deriveProviderKeys>>;
  beforeEach(async () => {
    world = await fakeCustodians();
    keys = await deriveProviderKeys({ root: drawRoot(), generation: 1 });
    world.providerKeys.hpkeKey = bytesToHex(keys.hpke.publicKey);
  });
  const asha = () => ({
    ...{ as: signedInAs("Asha"), keyring: world.keyring, patientId: world.patientId },
  });
  const ask = (changed: object = {}) =>
    askForSummary(world.network, { ...asha(), hospital: CITY, summary, choice, ...changed });
  const list = (providerId = CITY) =>
    listSummaryRequests(world.network, { as: signedInAs("City Hospital"), keys, providerId });

  const say = (words: unknown) =>
    sendLetter(world.network, {
      ...{ as: signedInAs("Mallory"), letterKind: "summary-request", words },
      to: { kind: "provider", provider: CITY },
    });

  it("reaches its desk as she wrote it, and her notes remember it and her choice", async () => {
    const pending = await ask();
    expect(await list()).toMatchObject([
      { requestId: pending.requestId, patientId: world.patientId, summary },
    ]);
    const { document } = await readNotes(world.network, asha());
    expect(emergencyIn(document)).toEqual({ pending, choice });
    expect(await takeUpSummary(world.network, asha())).toEqual({ state: "waiting", pending });
  });

  it("is of nobody else's making, and for nobody else's desk", async () => {
    const requestId = `0x${"ab".repeat(32)}`;
    const content = await packSummary(summary);
    const { patientId } = world;
    const forged = { requestId, patientId, hospital: CITY, content, signature: `0x${"00".repeat(64)}` };
    await say(forged);
    expect(await list()).toEqual([]);
    await ask();
    expect(await list(8)).toEqual([]);
    expect(await list()).toHaveLength(1);
  });

  it("is not taken from a letter that says anything else", async () => {
    const to = { kind: "provider", provider: CITY } as const;
    for (const words of [null, { requestId: "0x" }, "LINCHPIN"])
      await sendLetter(world.network, {
        as: signedInAs("Mallory"),
        to,
        letterKind: "summary-request",
        words,
      });
    expect(await list()).toEqual([]);
  });

  it("fits a letter, or she is told to leave something out before anything is written down", async () => {
    expect(await unpackSummary(await packSummary(summary))).toEqual(summary);
    expect(await unpackSummary("AAAA")).toBeNull();
    const noise = Array.from({ length: 400 }, (_, at) => ({
      fullUrl: `urn:uuid:${crypto.randomUUID()}`,
      resource: { resourceType: "Basic" as const, id: `${at}`, code: { text: crypto.randomUUID() } },
    }));
    const large = { ...summary, entry: noise };
    await expect(ask({ summary: large })).rejects.toMatchObject({ code: "emergency/summary-too-large" });
    expect(emergencyIn((await readNotes(world.network, asha())).document)).toEqual({});
    expect(await takeUpSummary(world.network, asha())).toEqual({ state: "none" });
  });
});
