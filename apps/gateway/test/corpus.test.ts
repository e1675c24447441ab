import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import { expect, it } from "vitest";
import { fakeSource, hex, makeHeld } from "../src/charts/fakeSource.fixture.ts";
import { openCharts } from "../src/charts/openCharts.ts";
import { compileCriterion } from "../src/fhir/search/compileCriterion.ts";
import { parametersOf, SERVED_TYPES } from "../src/fhir/search/parametersOf.ts";
import { itemsOf } from "../src/fhir/view/itemsOf.ts";
import { patientResourceId } from "../src/fhir/view/resourceIds.ts";
import { validate } from "./validate.ts";

/** Real records, where they lie: `LINCHPIN_CORPUS`, else beside the repository. The tests on our own records always run. */
const folder = process.env.LINCHPIN_CORPUS ?? path.join(import.meta.dirname, "../../../../shared/corpus");
const files = existsSync(folder)
  ? globSync(["abdm/Bundle*.json", "ips/*.json", "synthea/{gdp,ms,path}*/*_*.json"], { cwd: folder }).sort()
  : [];
const ASHA: Hex = hex(0xa1);

async function itemsIn(file: string) {
  const content = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
  const facts = { patientId: ASHA, version: 1, issuer: 1, mintedAt: 1, updatedAt: 1 };
  const source = fakeSource([{ ...facts, tokenId: hex(1), content }], [makeHeld({ patientId: ASHA })]);
  const opened = await openCharts(source, { now: () => 1_780_000_000 }).open(ASHA);
  if (opened?.charts.length !== 1) throw new Error(opened?.failures[0]?.code);
  return { entries: content.entry as { resource: { resourceType: string } }[], items: itemsOf(opened) };
}

it.each(files)(
  "%s: every resource is served, under its own id, and what was valid stays valid",
  async (file) => {
    const { entries, items } = await itemsIn(file);
    expect(items.filter(({ type }) => !SERVED_TYPES.includes(type))).toEqual([]);
    const ids = items.map(({ type, id }) => `${type}/${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    const typesBefore = new Set(entries.map(({ resource }) => resource.resourceType));
    const typesAfter = new Set(items.map(({ type }) => type));
    expect([...typesBefore].filter((type) => !typesAfter.has(type))).toEqual([]);
    // One of each type tells: what is done to them is the same.
    const faults = [...typesBefore].flatMap((type) => {
      const before = entries.find(({ resource }) => resource.resourceType === type)?.resource ?? {};
      const after = items.find((item) => item.type === type)?.resource ?? {};
      return validate(before).length > 0 ? [] : validate(after).map((fault) => `${type}: ${fault}`);
    });
    expect(faults).toEqual([]);
  },
);

it.each(files)(
  "%s: what is the patient's is found by the patient, and no reference within leads nowhere",
  async (file) => {
    const { entries, items } = await itemsIn(file);
    const patient = `Patient/${patientResourceId(ASHA)}`;
    const context = { base: "https://gateway.example/fhir", now: new Date(0), find: () => undefined };
    const missed = items.filter((item) => {
      const { type, resource } = item;
      const parameter = parametersOf(type)?.get("patient");
      const names = Object.keys(resource).some((key) => key === "subject" || key === "patient");
      if (!parameter || !names) return false;
      const compiled = compileCriterion({ type, name: "patient", value: patient }, context);
      return compiled === "unknown" || !compiled.criterion(item, context);
    });
    expect(missed.map(({ type, id }) => `${type}/${id}`)).toEqual([]);
    const places = new Set(items.map(({ type, id }) => `${type}/${id}`));
    const named = JSON.stringify(entries);
    const lost = items
      .filter(({ type }) => type !== "Consent")
      .flatMap(({ resource }) => [
        ...JSON.stringify(resource).matchAll(/"reference":"([A-Z]\w+\/r[0-9a-f-]+)"/g),
      ])
      .map(([, reference = ""]) => reference)
      .filter((reference) => !places.has(reference));
    // What led nowhere before still does: there is no such entry.
    expect(lost.length === 0 || !named.includes('"fullUrl":"urn:uuid:')).toBe(true);
  },
);

it("reads real records where there are any", () => {
  expect(existsSync(folder) ? files.length : 12).toBeGreaterThan(8);
});
