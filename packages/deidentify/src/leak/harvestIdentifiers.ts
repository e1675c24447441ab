import { type Allowed, mustGo } from "./Allowed.ts";
import { compactText } from "./foldText.ts";
import type { Harvested, HarvestKind } from "./Harvested.ts";

/** Every identifying value of an input. Identifying itself: keep it in memory, in tests. */
export interface Harvest {
  values: Harvested[];
}

type Json = { [key: string]: unknown };

const DATE = /^\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.+\-Z]*)?$/;
const ABSOLUTE = /^(?:https?|ftp|mailto|tel|file):/i;
const TITLED = /\b(?:Dr|Mr|Mrs|Ms|Prof|Sr|Sister)\.?\s+(\p{Lu}\p{L}{2,})/gu;
/** "Sr." is a sister or the serum, in which these are measured. */
const SERUM =
  /^(?:creatinine|bilirubin|sodium|potassium|calcium|albumin|protein|urea|uric|cholesterol|triglycerides|amylase|lipase|iron|ferritin|tsh|glucose|electrolytes|magnesium|phosphorus|chloride|insulin|cortisol)$/i;
/** What of attachments is text, whoever wrote it. */
const TEXT_TYPE =
  /^(?:text|application)\/(?:plain|html|xml|markdown|csv|tab-separated-values|xhtml\+xml|hl7-\w+\+xml|cda\+xml|x-hl7-[\w+]+)/i;
const PERSONS = /^(?:Patient|Practitioner|PractitionerRole|RelatedPerson|Person)$/;
const PLACES =
  /^(?:Organization|Location|HealthcareService|CareTeam|Endpoint|OrganizationAffiliation|InsurancePlan|Group|Device)$/;
// What tells in a running text, whoever's it is.
const WITHIN: [HarvestKind, RegExp][] = [
  ["identifier", /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/g],
  ["contact", /(?<![\d.])(?:\+\d{1,3}[ -]?)?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/g],
  ["contact", /[\w.+-]{2,64}@[\w-]{2,64}\.[a-z.]{2,24}/gi],
  ["date", /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/g],
];
// Addresses of definitions and vocabularies, not of anybody.
const VOCABULARY_KEYS = new Set([
  "system",
  "profile",
  "implicitRules",
  "instantiatesCanonical",
  "valueSet",
  "xmlns",
]);
const TEXT_KEYS = new Set([
  "div",
  "valueString",
  "comment",
  "description",
  "conclusion",
  "patientInstruction",
  "contentString",
  "valueMarkdown",
  "summary",
  "detail",
]);
const NUMBER_KEYS = new Set([
  "serialNumber",
  "lotNumber",
  "deviceIdentifier",
  "carrierHRF",
  "subscriberId",
  "altId",
]);

/**
 * Gathers every identifying value of a FHIR input (or of any JSON in FHIR's shapes), by the names and shapes of its
 * elements alone: it shares nothing with the engine that takes them out.
 */
export function harvestIdentifiers(input: unknown, allowed: Allowed = {}): Harvest {
  const harvester = new Harvester(allowed);
  harvester.types(input);
  harvester.visit(input, "", "", undefined);
  // What a free text shares with a public code's display is the terminology's, not the patient's.
  const values = harvester.values.filter(
    ({ kind, value }) => kind !== "free text" || !harvester.displays.has(compactText(value).slice(0, 48)),
  );
  return { values: values.filter(mustGo(allowed, values)) };
}

class Harvester {
  readonly values: Harvested[] = [];
  readonly displays = new Set<string>();
  readonly #allowed: Allowed;
  readonly #seen = new Set<string>();
  readonly #typeOf = new Map<string, string>();

  constructor(allowed: Allowed) {
    this.#allowed = allowed;
  }

  /** Learns what each fullUrl and each local id names, so that a display is told to be a person's or a place's. */
  types(input: unknown): void {
    const resource = input as Json | null;
    if (typeof resource !== "object" || resource === null) return;
    for (const entry of Array.isArray(resource.entry) ? resource.entry : []) {
      const type = entry?.resource?.resourceType;
      if (typeof type === "string" && typeof entry.fullUrl === "string")
        this.#typeOf.set(entry.fullUrl, type);
      this.types(entry?.resource);
    }
    for (const one of Array.isArray(resource.contained) ? resource.contained : []) {
      const known = this.#typeOf.get(`#${one?.id}`);
      if (known === undefined || !PERSONS.test(known))
        this.#typeOf.set(`#${one?.id}`, String(one?.resourceType));
    }
  }

  visit(value: unknown, path: string, key: string, owner: Json | undefined): void {
    if (typeof value === "string") this.#string(value, path, key, owner);
    else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) this.visit(value[i], `${path}[${i}]`, key, owner);
    } else if (typeof value === "number") {
      if ((key === "latitude" || key === "longitude") && String(value).length > 5)
        this.#add("position", path, String(value));
    } else if (typeof value === "object" && value !== null) this.#object(value as Json, path, key);
  }

  #object(object: Json, path: string, key: string): void {
    for (const name of Object.keys(object)) {
      const child = path === "" ? name : `${path}.${name}`;
      const value = object[name];
      if (name === "text" && typeof value === "string" && key === "name") this.#add("name", child, value);
      else if (name === "text" && typeof value === "string" && /address/i.test(key))
        this.#add("address", child, value);
      else this.visit(value, child, name, object);
    }
    const { family, given } = object;
    if (typeof family === "string" && Array.isArray(given) && typeof given[0] === "string") {
      this.#add("name", path, `${given[0]} ${family}`);
      this.#add("name", path, `${family} ${given[0]}`);
    }
  }

  #string(value: string, path: string, key: string, owner: Json | undefined): void {
    if (DATE.test(value)) {
      this.#add("date", path, value);
      return;
    }
    switch (key) {
      case "family":
      case "given":
      case "authorString":
        this.#add("name", path, value);
        return;
      case "name":
      case "alias":
        if (owner?.resourceType === "FamilyMemberHistory") this.#add("name", path, value);
        else if (PLACES.test(String(owner?.resourceType ?? ""))) this.#add("facility", path, value);
        return;
      case "valueString":
        // An extension such as the mother's maiden name.
        if (typeof owner?.url === "string" && /(?<!type-)name$/i.test(owner.url))
          this.#add("name", path, value);
        break;
      case "line":
      case "city":
      case "district":
      case "postalCode":
        this.#add("address", path, value);
        return;
      case "value":
        this.#value(value, path, owner ?? {});
        return;
      case "id":
        this.#add("id", path, value);
        return;
      case "fullUrl":
        this.#add(
          "id",
          path,
          value
            .split("/")
            .at(-1)
            ?.replace(/^urn:(?:uuid|oid):/, "") ?? "",
        );
        if (ABSOLUTE.test(value)) this.#add("url", path, value);
        return;
      case "reference":
        if (value.startsWith("#")) return;
        if (value.includes("?")) this.#add("identifier", path, value.split(/[=|]/).at(-1) ?? "");
        else
          this.#add(
            "id",
            path,
            value
              .replace(/\/_history\/.*$/, "")
              .split("/")
              .at(-1)
              ?.replace(/^urn:uuid:/, "") ?? "",
          );
        if (ABSOLUTE.test(value)) this.#add("url", path, value);
        return;
      case "display":
        this.#display(value, path, owner ?? {});
        return;
      case "data":
        // Sampled data (an ECG) are numbers, kept on purpose.
        if (owner?.dimensions !== undefined) return;
        if (TEXT_TYPE.test(String(owner?.contentType))) {
          this.#within(readBase64(value).replace(/<[^>]*>/g, " "), path);
          if (this.#allowed.texts === true) return;
        }
        if (value.length > 64) this.#add("attachment", path, value);
        return;
    }
    if (key === "text" && owner?.coding !== undefined) this.displays.add(compactText(value).slice(0, 48));
    // A resource's title; a section's is a heading.
    if (key === "title" && owner?.resourceType !== undefined) this.#text(value, path, key);
    if (NUMBER_KEYS.has(key)) this.#add("identifier", path, value);
    else if (TEXT_KEYS.has(key) || (key === "text" && owner !== undefined && owner.coding === undefined)) {
      this.#text(value, path, key);
    } else if (ABSOLUTE.test(value) && !VOCABULARY_KEYS.has(key) && !isDefinition(value, key, owner)) {
      this.#add("url", path, value);
    }
  }

  #value(value: string, path: string, owner: Json): void {
    const system = owner.system;
    if (
      system === "phone" ||
      system === "fax" ||
      system === "sms" ||
      system === "pager" ||
      system === "email"
    ) {
      this.#add("contact", path, value);
    } else if (ABSOLUTE.test(value)) this.#add("url", path, value);
    else this.#add("identifier", path, value.replace(/^urn:(?:uuid|oid):/, ""));
  }

  #display(value: string, path: string, owner: Json): void {
    // A coding's words are a term's, even where it names no terminology.
    if (owner.code !== undefined || owner.system !== undefined || /\bcoding\[\d+\]\.display$/.test(path)) {
      this.displays.add(compactText(value).slice(0, 48));
      return;
    }
    const reference = typeof owner.reference === "string" ? owner.reference : "";
    const type =
      this.#typeOf.get(reference) ??
      (typeof owner.type === "string"
        ? owner.type
        : /(?:^|\/)([A-Z][A-Za-z]+)(?:\?.*|\/[^/]*)$/.exec(reference)?.[1]);
    if (type !== undefined && PERSONS.test(type)) this.#add("name", path, value);
    else if (type === undefined || PLACES.test(type)) this.#add("facility", path, value);
  }

  #text(value: string, path: string, key: string): void {
    const plain = key === "div" ? value.replace(/<[^>]*>/g, " ").replace(/&#?\w+;/g, " ") : value;
    this.#add("free text", path, plain);
    this.#within(plain, path);
  }

  #within(plain: string, path: string): void {
    for (const [, name] of plain.matchAll(TITLED)) {
      if (!SERUM.test(name as string)) this.#add("name", path, name as string);
    }
    for (const [kind, shape] of WITHIN)
      for (const [found] of plain.matchAll(shape)) this.#add(kind, path, found);
  }

  #add(kind: HarvestKind, path: string, value: string): void {
    const key = `${kind} ${value}`;
    if (value === "" || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.values.push({ kind, path, value });
  }
}

function readBase64(data: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
  } catch {
    return "";
  }
}

/** An extension's url names a definition; other urls name a place on the network. */
function isDefinition(value: string, key: string, owner: Json | undefined): boolean {
  if (
    key === "url" &&
    owner !== undefined &&
    Object.keys(owner).some((one) => /^(?:value[A-Z]|extension$)/.test(one))
  ) {
    return true;
  }
  return /^https?:\/\/(?:hl7\.org|terminology\.hl7\.org|loinc\.org|snomed\.info|unitsofmeasure\.org|bluebutton\.cms\.gov\/resources\/(?:variables|codesystem))\b/.test(
    value,
  );
}
