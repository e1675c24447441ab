import { describe, expect, it } from "vitest";
import { deidentify, type FhirResource, restoreIdentity } from "../src/index.ts";
import { findLeaks, harvestIdentifiers } from "../src/leak/index.ts";
import { shift, WAYS, type Way } from "./conformance.ts";
import { asha, type Hideout, hideouts } from "./hideouts.ts";
import { faultsOf } from "./validate.ts";

const now = new Date("2026-11-21T12:00:00Z");
const idSeed = new Uint8Array(16).fill(0xee);
const harvest = harvestIdentifiers(asha);

function beside(resource: FhirResource): FhirResource {
  const entry = [{ fullUrl: "urn:uuid:6f1d3a52-0000-4000-8000-0000000000aa", resource: asha }, { resource }];
  return { resourceType: "Bundle", type: "collection", entry };
}

/** The shape of an age tells nothing where ages are kept. */
const hiddenFrom = ({ profile }: Way, { where }: Hideout) =>
  profile !== "care" || !where.startsWith("age over 89");

/** De-identifies, checks that everything comes back and that no fault came in, and gives what is left as text. */
function leftOf(input: FhirResource, way: Way): string {
  const { content, identity } = deidentify(structuredClone(input), { ...way, shift, now, idSeed });
  expect(restoreIdentity(content, identity)).toEqual(input);
  const faults = faultsOf(content);
  if (faults.length > 0) expect(faultsOf(input)).toEqual(expect.arrayContaining(faults));
  const entries = content.entry as { resource: FhirResource }[] | undefined;
  const kept = input.resourceType === "Bundle" && entries?.[1] !== undefined ? entries[1].resource : content;
  // New ids are no secrets, and Asha's own year and state stay on purpose.
  return JSON.stringify(kept).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
}

describe.each(WAYS)(
  "by $profile with notes to $notes, what hides in a record of Asha's goes into her capsule",
  (way) => {
    it.each(hideouts.filter((one) => hiddenFrom(way, one)).map((one) => [one.where, one] as const))(
      "%s",
      (_where, { resource, secret }) => {
        expect(leftOf(beside(resource), way).toLowerCase()).not.toContain(secret.toLowerCase());
      },
    );
  },
);

describe.each(WAYS)(
  "by $profile with notes to $notes, what tells by its shape goes also where nothing else names it",
  (way) => {
    const alone = hideouts.filter((one) => one.alone === true && hiddenFrom(way, one));
    it.each(alone.map((one) => [one.where, one] as const))("%s", (_where, { resource, secret }) => {
      expect(leftOf(resource, way).toLowerCase()).not.toContain(secret.toLowerCase());
    });
  },
);

describe("the leak test, were the engine to let it pass, finds", () => {
  const found = hideouts.filter((one) => one.found === true);
  it.each(found.map((one) => [one.where, one] as const))("%s", (_where, { resource }) => {
    expect(findLeaks(harvest, JSON.stringify(resource))).not.toEqual([]);
  });
});

describe("every value of Asha's own, put back into her content by a broken engine, is found", () => {
  const { content } = deidentify(asha, { profile: "safe-harbor", now, idSeed });
  const text = (value: string) => JSON.stringify({ ...content, note: value });
  const bytes = (value: string) => [...new TextEncoder().encode(value)];
  const writings: [string, (value: string) => string][] = [
    ["plain", (value) => value],
    ["in capitals", (value) => value.toUpperCase()],
    ["in base64, within a sentence", (value) => btoa(`She is ${value}, says the note.`)],
    ["in base64 of UTF-16", (value) => btoa([...`the ${value} note`].map((one) => `${one}\0`).join(""))],
    [
      "in percents",
      (value) =>
        bytes(value)
          .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
          .join(""),
    ],
    [
      "in HTML entities",
      (value) => [...value].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join(""),
    ],
    [
      "in hexadecimal",
      (value) =>
        bytes(`the ${value} note`)
          .map((byte) => byte.toString(16).padStart(2, "0"))
          .join(""),
    ],
    ["with soft hyphens", (value) => [...value].join("\u00ad")],
  ];
  const told = harvest.values.filter(({ path }) => path !== "address[0].state");

  it("and its content alone holds none", () => {
    expect(findLeaks(harvest, text(""))).toEqual([]);
  });

  it.each(writings)("%s", (_how, write) => {
    const missed = told.filter(({ value }) => findLeaks(harvest, text(write(value))).length === 0);
    expect(missed).toEqual([]);
  });

  it("name by name, the other way round", () => {
    expect(findLeaks(harvest, text("RAMANATHAN, K. Asha"))).not.toEqual([]);
  });
});
