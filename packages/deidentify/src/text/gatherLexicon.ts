import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { decodeText } from "./encodedText.ts";
import { findFields } from "./findFields.ts";
import { findPeople, isNoName } from "./findPeople.ts";
import { Lexicon } from "./Lexicon.ts";
import { textOfMarkup } from "./markup.ts";
import { PlainText } from "./PlainText.ts";

const PERSONS = /^(?:Patient|Practitioner|PractitionerRole|RelatedPerson|Person|CareTeam)$/;
const PLACES =
  /^(?:Organization|Location|HealthcareService|Endpoint|OrganizationAffiliation|InsurancePlan|Group|Device)$/;
const CONTACTS = new Set(["phone", "fax", "sms", "pager", "email"]);
const NUMBERS =
  /^(?:serialNumber|lotNumber|deviceIdentifier|carrierHRF|subscriberId|altId|distinctIdentifier|preAuthRef|issuer)$/;
/** What a question or a code asks for when its answer is somebody's. */
const ASKS =
  /\b(?:name|surname|address|street|city|town|village|phone|telephone|mobile|e-?mail|contact|physician|doctor|provider|employer|school|occupation|mrn|number|identifier|insurance)\b/i;
const ASKS_WHO = /name|doctor|physician|provider|contact/i;
const SENTENCE = /\s\S+\s\S+\s\S+\s\S+/;
const TITLED = /^(?:dr|mr|mrs|ms|miss|prof|smt|shri|sri|sir)\b\.?/i;
const SHORTEST_ID = 6;
const SHORTEST_PROSE = 6;
const LONGEST_PROSE = 4_000_000;

/** Gathers what the elements of one input say of people, places, contacts and numbers, to know them again in its texts. */
export function gatherLexicon(input: JsonObject, rules: ProfileRules): Lexicon {
  const gatherer = new Gatherer(rules);
  gatherer.types(input);
  gatherer.visit(input, "", undefined);
  return gatherer.lexicon;
}

class Gatherer {
  readonly lexicon = new Lexicon();
  readonly #rules: ProfileRules;
  readonly #seen = new Set<string>();
  readonly #typeOf = new Map<string, string>();

  constructor(rules: ProfileRules) {
    this.#rules = rules;
  }

  /** Learns what each fullUrl and local id names. */
  types(resource: JsonObject): void {
    for (const entry of listOf(resource.entry)) {
      if (!isJsonObject(entry) || !isJsonObject(entry.resource)) continue;
      if (typeof entry.fullUrl === "string")
        this.#typeOf.set(entry.fullUrl, String(entry.resource.resourceType));
      this.types(entry.resource);
    }
    for (const one of listOf(resource.contained)) {
      if (isJsonObject(one) && !PERSONS.test(this.#typeOf.get(`#${one.id}`) ?? "")) {
        this.#typeOf.set(`#${one.id}`, String(one.resourceType));
      }
    }
  }

  visit(value: unknown, key: string, owner: JsonObject | undefined): void {
    if (typeof value === "string") this.#string(value, key, owner ?? {});
    else if (typeof value === "number") {
      if (key === "latitude" || key === "longitude") this.lexicon.addNumber(String(value), "PLACE");
    } else if (Array.isArray(value)) for (const one of value) this.visit(one, key, owner);
    else if (isJsonObject(value)) this.#object(value, key);
  }

  #object(object: JsonObject, key: string): void {
    if (key === "coding") return;
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (name === "text" && typeof value === "string" && isName(key, object)) this.lexicon.addName(value);
      else if (name === "text" && typeof value === "string" && /address/i.test(key))
        this.lexicon.addPlace(value);
      else this.visit(value, name, object);
    }
    this.#people(object, key);
    this.#answers(object);
  }

  #people({ family, given, text }: JsonObject, key: string): void {
    const called = listOf(given).filter((one) => typeof one === "string");
    if (typeof family === "string") this.lexicon.addPerson(family, called);
    // Names of two to four such letters begin with the family's.
    else if (key === "name" && typeof text === "string" && /^[\p{sc=Han}\p{sc=Hangul}]{2,4}$/u.test(text)) {
      this.lexicon.addPerson(text.slice(0, 1), [text.slice(1)]);
    }
  }

  #string(value: string, key: string, owner: JsonObject): void {
    const { lexicon } = this;
    const type = String(owner.resourceType ?? "");
    switch (key) {
      case "family":
      case "given":
      case "authorString":
        lexicon.addName(value);
        return;
      case "name":
      case "alias":
      case "deviceName":
        if (type === "FamilyMemberHistory" || PERSONS.test(type)) lexicon.addName(value);
        if (PLACES.test(type) || type === "CareTeam") lexicon.addPlace(value);
        // Whoever acts or is to be called, in an audit or as a contact.
        else if (type === "") this.#personOrPlace(value);
        return;
      case "line":
      case "city":
      case "district":
      case "postalCode":
        lexicon.addPlace(value);
        return;
      case "state":
        // By safe harbour only the states of the United States may be told.
        if (
          this.#rules.place === "us-state-and-zip3" &&
          value.length > 3 &&
          !/^US/i.test(String(owner.country ?? "US"))
        ) {
          lexicon.addPlace(value);
        }
        return;
      case "value":
        if (CONTACTS.has(String(owner.system))) lexicon.addContact(value);
        else lexicon.addNumber(value.replace(/^urn:(?:uuid|oid):/, ""));
        return;
      case "id":
        this.#id(value);
        return;
      case "fullUrl":
      case "reference":
        if (!value.startsWith("#"))
          for (const part of value.replace(/^urn:(?:uuid|oid):/, "").split(/[/=|?]/)) this.#id(part);
        return;
      case "display":
        if (owner.code === undefined && owner.system === undefined) this.#display(value, owner);
        return;
      case "birthDate":
      case "bornDate":
      case "deceasedDate":
      case "deceasedDateTime":
        this.#day(value);
        return;
      case "valueString":
        if (typeof owner.url === "string" && /name$|birthplace|address/i.test(owner.url))
          lexicon.addName(value);
        break;
      case "data": {
        const decoded = decodeText(value, owner.contentType);
        if (decoded !== undefined)
          this.#prose(decoded.form === "plain" ? decoded.text : textOfMarkup(decoded.text));
        return;
      }
      case "div":
        this.#prose(textOfMarkup(value));
        return;
    }
    if (NUMBERS.test(key)) lexicon.addNumber(value);
    else this.#prose(value);
  }

  /** Titles, relations and labels tell of people whom no element names. */
  #prose(text: string): void {
    if (text.length < SHORTEST_PROSE || text.length > LONGEST_PROSE || this.#seen.has(text)) return;
    this.#seen.add(text);
    const { text: plain } = new PlainText(text);
    const fields = findFields(plain).filter(({ mark }) => mark === "NAME");
    for (const { start, end } of [...findPeople(plain), ...fields]) {
      for (const word of plain.slice(start, end).split(/[\s,]+/)) {
        // A word in small letters may be a name here and a word elsewhere.
        const isCapital = word.charAt(0) !== word.charAt(0).toLowerCase() || word === word.toUpperCase();
        if (isCapital && word.replace(/\P{L}/gu, "").length > 2 && !isNoName(word))
          this.lexicon.addName(word);
      }
    }
  }

  #id(value: string): void {
    if (value.length >= SHORTEST_ID && value.replace(/\D/g, "").length > 3) this.lexicon.addNumber(value);
  }

  #display(value: string, owner: JsonObject): void {
    const reference = typeof owner.reference === "string" ? owner.reference : "";
    const type =
      this.#typeOf.get(reference) ??
      (typeof owner.type === "string"
        ? owner.type
        : /(?:^|\/)([A-Z][A-Za-z]+)(?:\?.*|\/[^/]*)$/.exec(reference)?.[1]);
    if (type !== undefined && PERSONS.test(type)) this.#person(value);
    else if (type === undefined || PLACES.test(type)) this.#personOrPlace(value);
  }

  #personOrPlace(value: string): void {
    if (TITLED.test(value)) this.#person(value);
    this.lexicon.addPlace(value);
  }

  #person(value: string): void {
    this.lexicon.addName(value);
  }

  /** What stands in a field that asks for a name, an address or a number is one. */
  #answers(object: JsonObject): void {
    const asked = [object.text, object.linkId, isJsonObject(object.code) ? object.code.text : undefined];
    if (isJsonObject(object.code)) {
      for (const coding of listOf(object.code.coding)) if (isJsonObject(coding)) asked.push(coding.display);
    }
    if (!asked.some((words) => typeof words === "string" && ASKS.test(words.replaceAll(/[_-]/g, " "))))
      return;
    for (const answer of [object, ...listOf(object.answer)]) {
      const value = isJsonObject(answer) ? answer.valueString : undefined;
      if (typeof value !== "string" || SENTENCE.test(value)) continue;
      if (asked.some((words) => typeof words === "string" && ASKS_WHO.test(words)))
        this.lexicon.addName(value);
      if (/\d{3}/.test(value)) this.lexicon.addNumber(value);
      this.lexicon.addPlace(value);
    }
  }

  /** A day of birth or death as bare figures; with separators, dates are found by their shape. */
  #day(value: string): void {
    if (this.#rules.dates === "true") return;
    const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
    if (year === "") return;
    const [d, m] = [String(Number(day)), String(Number(month))];
    for (const parts of [
      [day, month, year],
      [month, day, year],
      [d, month, year],
      [m, day, year],
    ]) {
      this.lexicon.addNumber(parts.join(""), "DATE");
    }
  }
}

function isName(key: string, object: JsonObject): boolean {
  return key === "name" || object.family !== undefined || object.given !== undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
