import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const contracts = [
  "ProviderRegistry",
  "PatientRegistry",
  "ConsentRegistry",
  "MedicalRecord",
  "AccessJournal",
  "Relay",
  "EmergencyAccess",
  "CareDesk",
  "accounts/AccountFactory",
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
  return Object.fromEntries(contracts.map((path) => [nameOf(path), linesOf(layoutOf(path))]));
}

/** Of the build that made the artifact: the folder also keeps what earlier builds left. */
function layoutOf(path: string): Layout {
  const name = nameOf(path);
  const { buildInfoId } = readArtifact<{ buildInfoId: string }>(`contracts/${path}.sol/${name}.json`);
  const { output } = readArtifact<BuildOutput>(`build-info/${buildInfoId}.output.json`);
  const layout = output.contracts[`project/contracts/${path}.sol`]?.[name]?.storageLayout;
  if (!layout) throw new Error(`no storage layout of ${name}: build first`);
  return layout;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function readArtifact<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(`artifacts/${path}`, root), "utf8")) as Content;
}

function linesOf({ storage, types }: Layout): string[] {
  const labelOf = (type: string) => types?.[type]?.label ?? type;
  const line = ({ label, slot, offset, type }: Layout["storage"][number]) =>
    `${slot}:${offset} ${label} ${labelOf(type)}`;
  const structs = Object.values(types ?? {}).flatMap(({ label, members }) =>
    members ? [label, ...members.map((member) => `  ${line(member)}`)] : [],
  );
  return [...storage.map(line), ...structs];
}
