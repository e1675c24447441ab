import { LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "../FhirResource.ts";
import { findLeaks, type HarvestKind, harvestIdentifiers } from "../leak/index.ts";
import type { AnonymizeReport } from "./AnonymizeReport.ts";
import { AnonymizeRun } from "./AnonymizeRun.ts";
import type { AnonymizerConfiguration } from "./configuration/AnonymizerConfiguration.ts";
import { emptyResource } from "./securityLabels.ts";
import { readTree } from "./tree/readTree.ts";
import { writeTree } from "./tree/writeTree.ts";

export interface AnonymizeOptions {
  configuration: AnonymizerConfiguration;
  /** The clock: ages over 89 are reckoned at this moment. */
  now: Date;
  /** Where the input comes from: dates of one file, or folder, move alike when the configuration says so. */
  source?: { fileName?: string; folderName?: string };
  /** From 0 to less than 1, for perturbation; the platform's generator when absent. Tests pin it. */
  random?: () => number;
  /** False: do not look for what the rules left in. It takes longer than the rules themselves. */
  warn?: boolean;
}

export interface Anonymized {
  content: FhirResource;
  report: AnonymizeReport;
}

/**
 * Anonymizes a FHIR R4 resource or Bundle by the rules of a Microsoft FHIR anonymizer configuration, of which the
 * first that finds an element decides. The input is not changed. There is no identity capsule: unlike `deidentify`,
 * this keeps what no rule names, and cannot be undone.
 *
 * Errors: `dialect/not-fhir`, `dialect/too-large`, `dialect/rule-not-applicable`, `dialect/processing-failed` (unless
 * the configuration says skip), `dialect/bad-clock`, `dialect/no-source-name`.
 *
 * Source: https://github.com/microsoft/Tools-for-Health-Data-Anonymization, docs/FHIR-anonymization.md.
 */
export async function anonymize(input: unknown, options: AnonymizeOptions): Promise<Anonymized> {
  const { configuration, now, warn = true } = options;
  if (Number.isNaN(now.getTime())) throw badClock();
  const root = readTree(input);
  const run = new AnonymizeRun({
    configuration,
    now,
    dateShiftPrefix: prefixOf(options),
    random: options.random ?? platformRandom,
  });
  const outcome = await run.anonymize(root);
  const content = (outcome === "skipped" ? emptyResource(root.type) : writeTree(root)) as FhirResource;
  return {
    content,
    report: {
      rules: configuration.rules.map(({ path, method }, i) => ({
        path,
        method,
        matched: run.matched[i] ?? 0,
      })),
      operations: outcome === "skipped" ? {} : Object.fromEntries(run.operations),
      isSkipped: outcome === "skipped",
      leftIn: warn ? leftIn(input, content) : {},
      ignored: configuration.ignored,
      randomKeys: configuration.randomKeys,
    },
  };
}

function prefixOf({ configuration: { parameters }, source = {} }: AnonymizeOptions): string {
  const { dateShiftScope: scope, dateShiftFixedOffsetInDays: fixed } = parameters;
  if (scope === "resource" || fixed !== undefined) return "";
  const path = scope === "file" ? source.fileName : source.folderName;
  const name = path
    ?.replace(/[\\/]+$/, "")
    .split(/[\\/]/)
    .at(-1);
  if (name !== undefined && name !== "") return name;
  throw new LinchpinError({
    code: "dialect/no-source-name",
    message: `Dates are to move by the ${scope}, but its name was not given.`,
    hint: `Name the ${scope} that the input comes from, or set dateShiftScope to "resource".`,
    facts: { scope },
  });
}

function leftIn(input: unknown, content: FhirResource): AnonymizeReport["leftIn"] {
  const places = new Map<HarvestKind, Set<string>>();
  for (const { kind, path } of findLeaks(harvestIdentifiers(input), JSON.stringify(content))) {
    const known = places.get(kind) ?? new Set();
    places.set(kind, known.add(path));
  }
  return Object.fromEntries([...places].sort().map(([kind, paths]) => [kind, paths.size]));
}

function platformRandom(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

function badClock(): LinchpinError {
  return new LinchpinError({
    code: "dialect/bad-clock",
    message: "The clock given is not a moment in time.",
  });
}
