import { LinchpinError } from "@linchpin/errors";
import type { DeidentifyOptions } from "../Deidentified.ts";
import type { FhirResource } from "../FhirResource.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { LIMITS } from "../LIMITS.ts";
import type { PreparedDocuments } from "../pdf/PreparedDocuments.ts";
import { withWords } from "../pdf/withWords.ts";
import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { createScrubber } from "../text/createScrubber.ts";
import type { Scrubber } from "../text/Scrubber.ts";
import { Dictionary } from "./Dictionary.ts";
import { isDroppedWhole } from "./isDroppedWhole.ts";
import { createIdMaker } from "./newIds.ts";
import { RESOURCE_TYPE_NAMES } from "./plan.ts";
import { readWay, type Way } from "./readWay.ts";
import { UNSPACED } from "./unspaced.ts";

/** What has to be known about the whole input before its first element can be judged. */
export interface Survey extends Way {
  input: FhirResource;
  /** With `notes: "scrub"`. */
  scrubber: Scrubber | undefined;
  /** PDFs that were read beforehand. */
  documents: PreparedDocuments;
  dictionary: Dictionary;
  /** New ids of the resources that stay, by the resource itself. */
  ids: Map<object, string>;
  /** New references, by every way in which the input may name a resource. */
  references: Map<string, string>;
  newId: () => string;
  /** What new names of images are made with. */
  uidKey: Uint8Array | undefined;
}

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
/** The names that the survey looks at; of all others it only counts the values. */
const TELLING = new Set(
  "family given text name alias line city district postalCode serialNumber lotNumber subscriberId value valueString birthDate deceasedDateTime bornDate deceasedDate authorString display resource contained __proto__ constructor prototype".split(
    " ",
  ),
);
const PEOPLE_AND_PLACES =
  /^(Patient|Practitioner|PractitionerRole|RelatedPerson|Person|Organization|Location|HealthcareService|CareTeam|Group|Endpoint|OrganizationAffiliation|InsurancePlan|Device)$/;
const PHONES = new Set(["phone", "fax", "sms", "pager"]);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PERSONS = /^(Patient|Practitioner|PractitionerRole|RelatedPerson|Person)$/;

/** Checks shape and limits, gathers identifying words, gives every resource its new id. Changes nothing. */
export function surveyInput(input: unknown, options: DeidentifyOptions): Survey {
  const way = readWay(options);
  if (!isJsonObject(input) || typeof input.resourceType !== "string") {
    throw new LinchpinError({
      code: "deidentify/not-fhir",
      message: "The input is not a FHIR resource: it has no resourceType.",
      hint: "Give one FHIR R4 resource or Bundle as parsed JSON.",
    });
  }
  const survey = new Surveyor(options, way.policy.rules);
  survey.register(input, undefined);
  survey.visit(input, undefined, "", 1);
  survey.settleDisplays();
  const documents: PreparedDocuments = options.documents ?? new Map();
  const isScrubbed = way.policy.notes === "scrub";
  return {
    input: input as FhirResource,
    ...way,
    scrubber: isScrubbed ? createScrubber(withWords(input, documents.values()), way) : undefined,
    documents,
    dictionary: survey.dictionary,
    ids: survey.ids,
    references: survey.references,
    newId: survey.newId,
    uidKey: options.uidKey,
  };
}

class Surveyor {
  readonly dictionary = new Dictionary();
  readonly ids = new Map<object, string>();
  readonly references = new Map<string, string>();
  readonly newId: () => string;
  readonly #types = new Map<string, string>();
  readonly #displays = new Map<string, Set<string>>();
  readonly #rules: ProfileRules;
  #values = 0;
  #characters = 0;

  constructor(options: DeidentifyOptions, rules: ProfileRules) {
    this.#rules = rules;
    this.newId = createIdMaker(options.idSeed);
  }

  register(resource: JsonObject, entry: JsonObject | undefined): void {
    const type = resource.resourceType;
    if (typeof type !== "string" || this.ids.has(resource)) return;
    const fullUrl = entry?.fullUrl;
    const id = resource.id;
    const names: string[] = [];
    if (typeof fullUrl === "string") names.push(fullUrl);
    if (typeof id === "string") names.push(`${type}/${id}`);
    // A record's number is often the id as well.
    if (
      typeof id === "string" &&
      PEOPLE_AND_PLACES.test(type) &&
      /\d.*\d.*\d.*\d/.test(id) &&
      !UUID.test(id)
    ) {
      this.dictionary.addNumber(id);
    }
    for (const name of names) if (!this.#types.has(name)) this.#types.set(name, type);
    if (isDroppedWhole(resource, this.#rules)) return;
    const fresh = this.newId();
    this.ids.set(resource, fresh);
    const reference = typeof fullUrl === "string" ? `urn:uuid:${fresh}` : `${type}/${fresh}`;
    for (const name of names) if (!this.references.has(name)) this.references.set(name, reference);
  }

  visit(object: JsonObject | unknown[], owner: JsonObject | undefined, key: string, depth: number): void {
    if (depth > LIMITS.depth) {
      throw new LinchpinError({
        code: "deidentify/too-deep",
        message: `The input is nested more than ${LIMITS.depth} levels deep.`,
        hint: "Check that the file is FHIR; no FHIR resource needs that many levels.",
        facts: { limit: LIMITS.depth },
      });
    }
    if (Array.isArray(object)) {
      let characters = 0;
      for (const item of object) {
        if (typeof item === "string") {
          characters += item.length;
          this.#text(item, key, owner, "");
        } else if (typeof item === "object" && item !== null) {
          this.visit(item as JsonObject, owner, key, depth + 1);
        }
      }
      this.#count(object.length, characters);
      return;
    }
    let values = 0;
    let characters = 0;
    for (const name in object) {
      values += 1;
      const value = object[name];
      const isTelling = TELLING.has(name);
      if (typeof value === "string") {
        characters += value.length;
        if (isTelling) this.#text(value, name, object, key);
      } else if (typeof value === "object" && value !== null) {
        // A third of all objects are codings, and a plain one tells the survey nothing.
        if (name === "coding" && isPlainCodings(value)) continue;
        if (isTelling && name === "resource" && isJsonObject(value)) this.register(value, object);
        this.visit(value as JsonObject, object, name, depth + 1);
        if (isTelling && name === "contained" && Array.isArray(value)) this.#learnLocals(value);
      }
      if (isTelling && FORBIDDEN.has(name)) {
        throw new LinchpinError({
          code: "deidentify/forbidden-key",
          message: "The input has an element that could change the program itself.",
          hint: "Remove elements named __proto__, constructor or prototype.",
          facts: { depth },
        });
      }
    }
    this.#count(values, characters);
  }

  /** Takes up the displays of references that name people and places, now that every resource is known. */
  settleDisplays(): void {
    for (const [display, references] of this.#displays) {
      for (const reference of references) {
        const type = this.#types.get(reference) ?? typeIn(reference);
        if (type !== "" && !PEOPLE_AND_PLACES.test(type)) continue;
        this.dictionary.addPhrase(display);
        if (PERSONS.test(type)) this.dictionary.addName(display);
      }
    }
  }

  /** Local ids are told apart by their container only; where two clash, a person's wins. */
  #learnLocals(contained: unknown[]): void {
    for (const one of contained) {
      if (!isJsonObject(one) || typeof one.id !== "string" || typeof one.resourceType !== "string") continue;
      const known = this.#types.get(`#${one.id}`);
      if (known === undefined || !PERSONS.test(known)) this.#types.set(`#${one.id}`, one.resourceType);
    }
  }

  #count(values: number, characters: number): void {
    this.#values += values;
    this.#characters += characters;
    if (this.#values > LIMITS.values || this.#characters > LIMITS.characters) {
      throw new LinchpinError({
        code: "deidentify/too-large",
        message: "The input is larger than one record may be.",
        hint: `Split it: at most ${LIMITS.values} values and ${LIMITS.characters} characters.`,
        facts: { values: LIMITS.values, characters: LIMITS.characters },
      });
    }
  }

  #text(value: string, key: string, owner: JsonObject | undefined, ownersKey: string): void {
    switch (key) {
      case "family":
        if (Array.isArray(owner?.given) && UNSPACED.test(value))
          this.dictionary.addName(value + owner.given.join(""));
        this.dictionary.addName(value);
        return;
      case "given":
        this.dictionary.addName(value);
        return;
      case "text":
        if (ownersKey === "name") this.dictionary.addName(value);
        else if (owner !== undefined && (owner.family !== undefined || owner.given !== undefined)) {
          this.dictionary.addName(value);
        }
        return;
      case "name":
      case "alias":
        if (owner?.resourceType === "FamilyMemberHistory") this.dictionary.addName(value);
        else if (PEOPLE_AND_PLACES.test(String(owner?.resourceType ?? ""))) this.dictionary.addPhrase(value);
        return;
      case "line":
      case "city":
      case "district":
        this.dictionary.addPhrase(value);
        return;
      case "postalCode":
        this.dictionary.addPostalCode(value);
        return;
      case "birthDate":
      case "bornDate":
      case "deceasedDate":
      case "deceasedDateTime":
        this.dictionary.addDay(value);
        return;
      case "valueString":
        // An extension such as the mother's maiden name.
        if (typeof owner?.url === "string" && /(?<!type-)name$/i.test(owner.url))
          this.dictionary.addName(value);
        return;
      case "serialNumber":
      case "lotNumber":
      case "subscriberId":
        this.dictionary.addNumber(value);
        return;
      case "value":
        if (owner === undefined || "unit" in owner) return;
        if (value.includes("@")) this.dictionary.addMail(value);
        else if (PHONES.has(String(owner.system))) this.dictionary.addPhone(value);
        else this.dictionary.addNumber(value);
        return;
      case "authorString":
        this.dictionary.addName(value);
        return;
      case "display":
        this.#display(value, owner);
        return;
    }
  }

  #display(value: string, owner: JsonObject | undefined): void {
    if (owner === undefined || owner.code !== undefined || owner.system !== undefined) return;
    const reference = owner.reference ?? owner.type;
    const told = typeof reference === "string" ? reference : "";
    const known = this.#displays.get(value);
    if (known === undefined) this.#displays.set(value, new Set([told]));
    else known.add(told);
  }
}

/** Asks whether a value is a list of objects that hold only simple values under short names, none of them odd. */
function isPlainCodings(value: object): boolean {
  if (!Array.isArray(value)) return false;
  for (const coding of value) {
    if (typeof coding !== "object" || coding === null) return false;
    for (const name in coding) {
      if (name.length > 8 || name.charCodeAt(0) === 95 || typeof coding[name] === "object") return false;
    }
  }
  return true;
}

/** The resource type that a reference or a type's name tells; "" when it tells none. */
function typeIn(reference: string): string {
  if (RESOURCE_TYPE_NAMES.has(reference)) return reference;
  return /(?:^|\/)([A-Z][A-Za-z]+)(?:\?.*|\/[^/]*)$/.exec(reference)?.[1] ?? "";
}
