import { remapUid } from "../dicom/rules/remapUid.ts";
import type { Removed } from "../IdentityCapsule.ts";
import { isJsonObject, type JsonObject } from "../JsonObject.ts";
import { isClock, readFhirDate } from "../profiles/fhirDates.ts";
import { walkCoding, walkConcept } from "./coded.ts";
import { ALLOWED_CODES, ALLOWED_EXTENSIONS, isAllowedExtension } from "./extensions.ts";
import { isMediaType } from "./mediaTypes.ts";
import { coarsenPlace } from "./places.ts";
import { type ElementPlan, nestedPlan } from "./plan.ts";
import { isPublicCanonical } from "./publicCanonicals.ts";
import type { Run } from "./Run.ts";
import { isTellingNumber } from "./tellingNumbers.ts";
import { walkPeriod } from "./walkPeriod.ts";
import { walkQuantity } from "./walkQuantity.ts";
import { walkReference } from "./walkReference.ts";
import { coarsenDate } from "./years.ts";

const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Za-z]{2}|\d{3}))?$/;
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
const TOKEN = /^[A-Za-z0-9][A-Za-z0-9._/:-]{0,63}$/;
/** PS3.5 9.1; at most 64 characters. */
const UID = /^(?=.{1,64}$)[0-2](?:\.(?:0|[1-9]\d*))+$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.0{1,6})?)?$/;
const SAMPLES = /^(?:[-+\d.eEUL]+(?:\s+|$))*$/;
/** Identifiers and phone numbers, with their separators, are shorter. */
const LONGEST_NUMBER = 40;
/** What stands for the words of a section: FHIR wants a section to have words, entries or sections of its own. */
const REMOVED_NARRATIVE = {
  status: "generated",
  div: '<div xmlns="http://www.w3.org/1999/xhtml">Removed by de-identification.</div>',
} as const;

/** De-identifies one value of an element: the value itself, another, or undefined; `run.delta` tells the difference. */
export function walkValue(value: unknown, element: ElementPlan, run: Run): unknown {
  switch (element.action) {
    case "drop":
      return run.remove(element, value);
    case "boolean":
      return typeof value === "boolean" ? value : run.remove(element, value, "wrong-type");
    case "number":
      if (typeof value !== "number") return run.remove(element, value, "wrong-type");
      return isTellingNumber(value, run.dictionary) ? run.remove(element, value) : value;
    case "closed-code":
      return typeof value === "string" && element.codes?.has(value) ? value : run.remove(element, value);
    case "complex":
      return isJsonObject(value) ? nested(value, element, run) : run.remove(element, value, "wrong-type");
    case "resource":
      return resource(value, element, run);
    case "contained":
    case "modifier-extension":
      // Contained resources are walked last; modifiers that got here are on the list.
      return element.action === "contained" ? run.remove(element, value) : extension(value, element, run);
    case "reference":
      return walkReference(value, element, run);
    case "concept":
      return walkConcept(value, element, run);
    case "coding":
      return walkCoding(value, element, run);
    case "quantity":
      return walkQuantity(value, element, run);
    case "extension":
      return extension(value, element, run);
    case "patient-address":
      return patientAddress(value, element, run);
    case "section-text":
      return sectionText(value, element, run);
    case "period":
      return isJsonObject(value) ? walkPeriod(value, element, run) : run.remove(element, value, "wrong-type");
    default:
      return typeof value === "string"
        ? walkString(value, element, run)
        : run.remove(element, value, "wrong-type");
  }
}

function walkString(value: string, element: ElementPlan, run: Run): string | undefined {
  switch (element.action) {
    case "year":
    case "birth-year": {
      const year = coarsenDate(value, run.clock);
      if (year === undefined) return run.remove(element, value, "over-89-or-no-date");
      return year === value ? value : run.change(element, value, year);
    }
    case "shifted-date": {
      const moved = moveDate(value, run);
      return moved === undefined
        ? run.remove(element, value, "over-89-or-no-date")
        : run.change(element, value, moved);
    }
    case "true-date":
      return keepIf(readFhirDate(value) !== undefined, value, element, run);
    case "prose": {
      const scrubbed = run.scrubber?.scrub(value).trim();
      if (scrubbed === undefined || scrubbed === "") return run.remove(element, value);
      return scrubbed === value ? value : run.change(element, value, scrubbed);
    }
    case "xhtml": {
      const scrubbed = run.scrubber?.scrubNarrative(value);
      return scrubbed === undefined ? run.remove(element, value) : replaced(scrubbed, value, element, run);
    }
    case "language":
      return keepIf(LANGUAGE.test(value) && run.dictionary.isClean(value), value, element, run);
    case "media-type":
      return keepIf(isMediaType(value), value, element, run);
    case "currency":
      return keepIf(CURRENCIES.has(value), value, element, run);
    case "time":
      return keepIf(TIME.test(value), value, element, run);
    case "samples":
      return keepIf(isSamples(value, run), value, element, run);
    case "token":
      return keepIf(
        TOKEN.test(value) && value.replace(/\D/g, "").length < 8 && run.isTerm(value),
        value,
        element,
        run,
      );
    case "title":
      return keepIf(value.length <= 80 && run.isTerm(value), value, element, run);
    case "dicom-uid": {
      const { uidKey } = run.survey;
      if (uidKey === undefined || !UID.test(value)) return run.remove(element, value);
      return run.change(element, value, remapUid(value, uidKey));
    }
    case "public-canonical":
      return keepIf(isPublicCanonical(value) && run.isTerm(value.slice(7)), value, element, run);
    default:
      return run.remove(element, value);
  }
}

function replaced(other: string, value: string, element: ElementPlan, run: Run): string {
  return other === value ? value : run.change(element, value, other);
}

const DAY_LENGTH = 10;

/** Moves a date, unless it was or would be of an age over 89: then its year tells. */
function moveDate(value: string, run: Run): string | undefined {
  if (value.length <= DAY_LENGTH) return moveDay(value, run);
  // A record has many moments on few days.
  const clock = value.slice(DAY_LENGTH);
  const day = isClock(clock) ? moveDay(value.slice(0, DAY_LENGTH), run) : undefined;
  return day === undefined ? undefined : day + clock;
}

function moveDay(value: string, run: Run): string | undefined {
  const known = run.movedDays.get(value);
  if (known !== undefined) return known === null ? undefined : known;
  const moved = run.survey.shift?.move(value);
  const isTold =
    moved !== undefined &&
    coarsenDate(value, run.clock) !== undefined &&
    coarsenDate(moved, run.clock) !== undefined;
  run.movedDays.set(value, isTold ? moved : null);
  return isTold ? moved : undefined;
}

/** A section needs words, entries or sections of its own: its words are scrubbed, or leave a filler behind. */
function sectionText(value: unknown, element: ElementPlan, run: Run): unknown {
  if (run.scrubber !== undefined && isJsonObject(value)) {
    const kept = nested(value, element, run);
    if (kept !== undefined) return kept;
  }
  return run.change(element, value, REMOVED_NARRATIVE);
}

function keepIf(kept: boolean, value: string, element: ElementPlan, run: Run): string | undefined {
  return kept ? value : run.remove(element, value);
}

/** A few samples could be a number in groups, so these are held against the dictionary. */
function isSamples(value: string, run: Run): boolean {
  if (!SAMPLES.test(value) || /\d{8}/.test(value)) return false;
  return value.length > LONGEST_NUMBER || run.isTerm(value);
}

function nested(value: JsonObject, element: ElementPlan, run: Run): JsonObject | undefined {
  return run.walk.object(value, nestedPlan(element), run);
}

function resource(value: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  const outer = run.locals;
  run.locals = undefined;
  const kept = run.walk.resource(value, run);
  run.locals = outer;
  if (kept === undefined) run.note(element, "removed");
  return kept;
}

function extension(value: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  if (!isJsonObject(value) || !isAllowedExtension(value)) return run.remove(element, value);
  const allowed = ALLOWED_EXTENSIONS.get(value.url as string) ?? [];
  const plan = nestedPlan(element);
  const out: JsonObject = { url: value.url };
  const delta: { [step: string]: Removed } = {};
  for (const key in value) {
    if (key === "url") continue;
    const part = plan.elements.get(key);
    run.delta = undefined;
    let kept: unknown;
    if (part === undefined || !allowed.includes(key)) run.remove(plan.unknown, value[key], "extension");
    else if (key === "valueCode") {
      kept = ALLOWED_CODES.has(value[key] as string) ? value[key] : run.remove(part, value[key]);
    } else if (key === "extension") kept = extensions(value[key], part, run);
    else kept = walkValue(value[key], part, run);
    if (run.delta !== undefined) delta[key] = run.delta;
    if (kept !== undefined) out[key] = kept;
  }
  if (Object.keys(out).length === 1) {
    run.delta = [value];
    return undefined;
  }
  run.delta = Object.keys(delta).length === 0 ? undefined : delta;
  return run.delta === undefined ? value : out;
}

function extensions(value: unknown, element: ElementPlan, run: Run): unknown[] | undefined {
  if (!Array.isArray(value)) return run.remove(element, value, "wrong-type");
  const out: unknown[] = [];
  const delta: { [index: string]: Removed } = {};
  value.forEach((item, i) => {
    run.delta = undefined;
    const kept = extension(item, element, run);
    if (kept === undefined) delta[i] = [item, 1];
    else {
      out.push(kept);
      if (run.delta !== undefined) delta[i] = run.delta;
    }
  });
  if (out.length === 0) {
    run.delta = [value];
    return undefined;
  }
  run.delta = Object.keys(delta).length === 0 ? undefined : delta;
  return run.delta === undefined ? value : out;
}

function patientAddress(value: unknown, element: ElementPlan, run: Run): JsonObject | undefined {
  if (!isJsonObject(value)) return run.remove(element, value, "wrong-type");
  const { policy, survey } = run;
  const place = coarsenPlace(value, { keep: policy.rules.place, sparseZip3: survey.sparseZip3 });
  if (Object.keys(place).length === 0) return run.remove(element, value);
  return run.change(element, value, { ...place });
}
