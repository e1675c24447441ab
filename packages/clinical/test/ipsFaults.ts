import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OperationOutcomeError, type validateResource as Validate, validateResource } from "@medplum/core";
import type { Bundle, Composition, FhirResource } from "fhir/r4.js";
import { at, listOf } from "../src/fhir/probe.ts";
import { packageFolder } from "./corpus.ts";
import { faultsOf } from "./validators.ts";

type Definition = NonNullable<NonNullable<Parameters<typeof Validate>[1]>["profile"]>;

const BY_TYPE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ..."AllergyIntolerance Bundle Composition Condition Device DeviceUseStatement DiagnosticReport Immunization".split(
      " ",
    ),
    ..."Medication MedicationRequest MedicationStatement Organization Patient Practitioner".split(" "),
    ..."PractitionerRole Procedure Specimen".split(" "),
  ].map((type) => [type, type]),
);
const profiles = new Map<string, Definition>();

/** The profile of the International Patient Summary by its short name, from the published package. */
function profileOf(name: string): Definition {
  const known = profiles.get(name);
  if (known !== undefined) return known;
  const file = join(packageFolder("hl7.fhir.uv.ips", "."), `StructureDefinition-${name}-uv-ips.json`);
  const profile = withoutSlices(JSON.parse(readFileSync(file, "utf8")));
  profiles.set(name, profile);
  return profile;
}

interface Element {
  readonly id: string;
  readonly slicing?: { readonly discriminator?: readonly { readonly type: string }[] };
}

/** The validator tells no slices apart by profiles or codes, so they go: what is in them is looked at one by one, below. */
function withoutSlices(definition: {
  readonly snapshot: { readonly element: readonly Element[] };
}): Definition {
  const { element } = definition.snapshot;
  const isUntold = ({ id, slicing }: Element) =>
    id === "Composition.section" || slicing?.discriminator?.some(({ type }) => type === "profile") === true;
  const sliced = element.filter(isUntold).map(({ id }) => `${id}:`);
  const kept = element
    .filter(({ id }) => !sliced.some((start) => id.startsWith(start)))
    .map(({ slicing, ...rest }) =>
      sliced.includes(`${rest.id}:`) || !slicing ? rest : { slicing, ...rest },
    );
  return { ...definition, snapshot: { element: kept } } as unknown as Definition;
}

/** What a document lacks of what the profiles of the International Patient Summary 2.0.0 ask for. */
export function ipsFaults(document: Bundle<FhirResource>): string[] {
  const resources = (document.entry ?? []).flatMap(({ resource }) => resource ?? []);
  return [
    ...faultsOf(document).filter((fault) => !isAnsweredFor(fault)),
    ...[document as FhirResource, ...resources].flatMap(againstItsProfile),
    ...brokenLinks(document),
    ...sectionFaults(resources[0] as Composition),
  ];
}

/** One of the validators does not know that an extension may stand for a value; the other and the profiles do. */
function isAnsweredFor(fault: string): boolean {
  return /^(?:Immunization\.occurrence|MedicationRequest\.(?:status|intent)): Missing property$/.test(fault);
}

function againstItsProfile(resource: FhirResource): string[] {
  const isLab =
    resource.resourceType === "Observation" &&
    JSON.stringify(resource.category ?? "").includes('"laboratory"');
  const isAlert = resource.resourceType === "Flag";
  const name = isLab
    ? "Observation-results-laboratory-pathology"
    : isAlert
      ? "Flag-alert"
      : BY_TYPE[resource.resourceType];
  if (name === undefined) return [];
  try {
    validateResource(resource as never, { profile: profileOf(name) });
    return requiredMissing(resource, name);
  } catch (thrown) {
    if (!(thrown instanceof OperationOutcomeError)) throw thrown;
    const { issue = [] } = thrown.outcome as {
      issue?: { severity?: string; expression?: string[]; details?: { text?: string } }[];
    };
    return issue
      .filter(({ severity }) => severity === "error" || severity === "fatal")
      .map(({ details, expression }) => `${name} ${expression?.join() ?? ""}: ${details?.text ?? "?"}`);
  }
}

/** The profile's own list of required elements at the top, counted by hand: a second opinion. */
function requiredMissing(resource: FhirResource, name: string): string[] {
  const { snapshot } = profileOf(name) as unknown as {
    readonly snapshot: { readonly element: readonly { readonly id: string; readonly min: number }[] };
  };
  const required = snapshot.element.flatMap(({ id, min }) => {
    const [, element, more] = id.split(".");
    return min > 0 && element !== undefined && more === undefined && !element.includes(":") ? [element] : [];
  });
  const keys = Object.keys(resource).map((key) => key.replace(/^_/, ""));
  return required.flatMap((element) => {
    const stem = element.replace("[x]", "");
    const isThere = keys.some((key) => key === stem || (element.endsWith("[x]") && key.startsWith(stem)));
    return isThere ? [] : [`${name}.${element} is required`];
  });
}

/** Every link leads to an entry of the document, or to something contained. */
function brokenLinks(document: Bundle<FhirResource>): string[] {
  const names = new Set((document.entry ?? []).map(({ fullUrl }) => fullUrl));
  const found: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (key === "reference" && typeof value === "string" && !value.startsWith("#") && !names.has(value)) {
      found.push(`${value} leads nowhere`);
    }
    return value;
  });
  return found;
}

/** What the slices of Composition.section ask for: three sections that must be there, and in each ips-comp-1. */
function sectionFaults({ section = [] }: Composition): string[] {
  const codes = section.map(({ code }) => `${code?.coding?.[0]?.system}|${code?.coding?.[0]?.code}`);
  const missing = ["11450-4", "48765-2", "10160-0"].filter(
    (code) => !codes.includes(`http://loinc.org|${code}`),
  );
  const empty = section.filter(
    (one) => listOf(at(one, "entry")).length === 0 && one.emptyReason === undefined,
  );
  const bare = section.filter(({ title, text }) => !title || !text?.div);
  return [
    ...missing.map((code) => `section ${code} is missing`),
    ...empty.map(({ title }) => `${title} is empty`),
    ...bare.map(({ title }) => `${title} tells nothing`),
    ...(new Set(codes).size === codes.length ? [] : ["a section stands twice"]),
  ];
}
