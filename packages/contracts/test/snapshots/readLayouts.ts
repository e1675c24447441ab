import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const contracts = [
  "ProviderRegistry",
  "PatientRegistry",
  "ConsentRegistry",
  "MedicalRecord",
  "AccessJournal",
  "Relay",
];

interface Layout {
  storage: { label: string; slot: string; offset: number; type: string }[];
  types: Record<string, { label: string; members?: Layout["storage"] }> | null;
}

interface BuildOutput {
  output: { contracts: Record<string, Record<string, { storageLayout: Layout }>> };
}

/** Each contract's storage, a line per variable and per struct member: `slot:offset name type`. From the compiler's output. */
export function readLayouts(): Record<string, string[]> {
  const folder = new URL("artifacts/build-info/", root);
  const outputs = readdirSync(folder)
    .filter((name) => name.endsWith(".output.json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as BuildOutput);
  return Object.fromEntries(contracts.map((name) => [name, linesOf(layoutOf(outputs, name))]));
}

function layoutOf(outputs: BuildOutput[], name: string): Layout {
  const path = `project/contracts/${name}.sol`;
  const layout = outputs.map(({ output }) => output.contracts[path]?.[name]?.storageLayout).find(Boolean);
  if (!layout) throw new Error(`no storage layout of ${name}: build first`);
  return layout;
}

function linesOf({ storage, types }: Layout): string[] {
  const nameOf = (type: string) => types?.[type]?.label ?? type;
  const line = ({ label, slot, offset, type }: Layout["storage"][number]) =>
    `${slot}:${offset} ${label} ${nameOf(type)}`;
  const structs = Object.values(types ?? {}).flatMap(({ label, members }) =>
    members ? [label, ...members.map((member) => `  ${line(member)}`)] : [],
  );
  return [...storage.map(line), ...structs];
}
