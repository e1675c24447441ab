import type { DeidentifyReport, ElementTally, Tally } from "../DeidentifyReport.ts";
import type { Removed } from "../IdentityCapsule.ts";
import type { JsonObject } from "../JsonObject.ts";
import { isPdfType } from "../pdf/PreparedDocuments.ts";
import { renderPdf } from "../pdf/renderPdf.ts";
import { encodeText } from "../text/encodedText.ts";
import type { Scrubber } from "../text/Scrubber.ts";
import { hasOnlyUnitNumbers, isWellFormedCode } from "./codeGrammars.ts";
import type { Dictionary } from "./Dictionary.ts";
import { isEverydayCode } from "./everydayCodes.ts";
import { isKnownSystem } from "./knownSystems.ts";
import type { Policy } from "./Policy.ts";
import { type ElementPlan, type PlanBook, planBookOf } from "./plan.ts";
import { readsLikeFreeText } from "./readsLikeFreeText.ts";
import type { Survey } from "./surveyInput.ts";
import { isUcumUnit, isUnitWords } from "./ucum.ts";
import type { Walkers } from "./Walkers.ts";
import { type Clock, clockAt } from "./years.ts";

const UCUM = new Set(["http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8"]);

/** Contained resources of the resource being walked: their new ids, and which of them something still refers to. */
export interface Locals {
  ids: Map<string, string>;
  used: Set<string>;
}

/** The state of one run. `delta` is a second return value: what the last step took out, undefined for nothing. */
export class Run {
  readonly clock: Clock;
  readonly dictionary: Dictionary;
  readonly survey: Survey;
  readonly policy: Policy;
  readonly book: PlanBook;
  readonly poolsAges: boolean;
  /** Days as they were moved; null for one that must go. */
  readonly movedDays = new Map<string, string | null>();
  /** Of a policy that keeps free text. */
  readonly scrubber: Scrubber | undefined;
  delta: Removed | undefined = undefined;
  locals: Locals | undefined = undefined;
  readonly kept: { [type: string]: number } = {};
  readonly dropped: { [type: string]: number } = {};
  readonly #renditions = new Map<string, string>();
  readonly #terms = new Map<string, boolean>();
  readonly #units = new Map<string, boolean>();
  readonly #codes = new Map<string, Map<string, boolean> | null>();
  readonly #own: ((Tally & { element: ElementPlan }) | undefined)[] = [];
  readonly #tallies = new Map<ElementPlan, Map<string, Tally>>();

  readonly walk: Walkers<Run>;

  constructor(survey: Survey, walk: Walkers<Run>) {
    this.survey = survey;
    this.walk = walk;
    this.clock = clockAt(survey.now);
    this.dictionary = survey.dictionary;
    this.policy = survey.policy;
    this.book = planBookOf(survey.policy);
    this.scrubber = survey.scrubber;
    this.poolsAges = survey.policy.rules.agesOver89 === "pooled";
  }

  /** Counts a removal or a change; `rule` where it is not the element's own. */
  note(element: ElementPlan, what: keyof Tally, rule: string = element.rule): void {
    if (rule === element.rule) {
      // By far the commonest: an array slot instead of two map look-ups.
      let own = this.#own[element.index];
      if (own === undefined) {
        own = { element, removed: 0, changed: 0 };
        this.#own[element.index] = own;
      }
      own[what] += 1;
      return;
    }
    let rules = this.#tallies.get(element);
    if (rules === undefined) {
      rules = new Map();
      this.#tallies.set(element, rules);
    }
    const tally = rules.get(rule);
    if (tally !== undefined) tally[what] += 1;
    else rules.set(rule, { removed: what === "removed" ? 1 : 0, changed: what === "changed" ? 1 : 0 });
  }

  /** Takes a value out as a whole. */
  remove(element: ElementPlan, value: unknown, rule?: string): undefined {
    this.note(element, "removed", rule);
    this.delta = [value];
    return undefined;
  }

  /** Puts another value in its place. */
  change<T>(element: ElementPlan, value: unknown, other: T, rule?: string): T {
    this.note(element, "changed", rule);
    this.delta = [value];
    return other;
  }

  /** The scrubbed text, in base64, that takes the place of a PDF which was read beforehand; undefined for all else. */
  renditionOf({ data, contentType }: JsonObject): string | undefined {
    if (this.scrubber === undefined || typeof data !== "string" || !isPdfType(contentType)) return undefined;
    const known = this.#renditions.get(data);
    const content = known === undefined ? this.survey.documents.get(data) : undefined;
    if (content === undefined) return known;
    const rendition = encodeText(renderPdf(content, this.scrubber).text);
    this.#renditions.set(data, rendition);
    return rendition;
  }

  /** Asks whether a text is a plain term: no sentence, and nothing that the dictionary holds. */
  isTerm(text: string): boolean {
    const known = this.#terms.get(text);
    if (known !== undefined) return known;
    const answer = !readsLikeFreeText(text) && this.dictionary.isClean(text);
    this.#terms.set(text, answer);
    return answer;
  }

  /** Asks whether a text is a unit: an everyday one, or a plain term with no number but such as "10*3" and "1.73". */
  isUnit(text: string): boolean {
    const known = this.#units.get(text);
    if (known !== undefined) return known;
    const answer = isUnitWords(text) || (hasOnlyUnitNumbers(text) && this.isTerm(text));
    this.#units.set(text, answer);
    return answer;
  }

  /** Asks whether a code may stay: of a public terminology, written as that writes codes, and in no dictionary. */
  isPublicCode(system: string, code: string): boolean {
    let codes = this.#codes.get(system);
    if (codes === undefined) {
      codes = isKnownSystem(system) && this.dictionary.isClean(system) ? new Map<string, boolean>() : null;
      this.#codes.set(system, codes);
    }
    if (codes === null) return false;
    const known = codes.get(code);
    if (known !== undefined) return known;
    const answer =
      isWellFormedCode(system, code) && (isNobodys(system, code) || this.dictionary.isClean(code));
    codes.set(code, answer);
    return answer;
  }

  report(): DeidentifyReport {
    const elements: ElementTally[] = [];
    const report: DeidentifyReport = {
      profile: this.policy.rules.name,
      notes: this.policy.notes === "scrub" ? "scrubbed" : "removed",
      resources: { kept: this.kept, dropped: this.dropped },
      kinds: {},
      rules: {},
      elements,
    };
    for (const own of this.#own) {
      if (own === undefined) continue;
      const rules = this.#tallies.get(own.element) ?? new Map<string, Tally>();
      rules.set(own.element.rule, { removed: own.removed, changed: own.changed });
      this.#tallies.set(own.element, rules);
    }
    for (const [element, rules] of this.#tallies) {
      for (const [rule, tally] of rules) {
        elements.push({ path: element.path, kind: element.kind, rule, ...tally });
        const kind = report.kinds[element.kind] ?? { removed: 0, changed: 0 };
        const sum = report.rules[rule] ?? { removed: 0, changed: 0 };
        report.kinds[element.kind] = kind;
        report.rules[rule] = sum;
        for (const one of [kind, sum]) {
          one.removed += tally.removed;
          one.changed += tally.changed;
        }
      }
    }
    elements.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.rule < b.rule ? -1 : 1));
    return report;
  }
}

/** Asks whether a code is a unit of measure or an everyday one, in which no name stands even where it reads like one. */
function isNobodys(system: string, code: string): boolean {
  return (UCUM.has(system) && isUcumUnit(code)) || isEverydayCode(system, code);
}
