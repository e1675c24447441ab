import { type GatewayRequest, headerOf } from "./GatewayResponse.ts";

/** What a request asks for, after https://specs.ipfs.tech/http-gateways/trustless-gateway/ */
export type AskedFormat =
  | { readonly kind: "raw" }
  | {
      readonly kind: "car";
      readonly scope: DagScope;
      readonly range?: EntityBytes;
      readonly duplicates: boolean;
    }
  | { readonly kind: "refused"; readonly status: 400 | 406; readonly why: string };

/** How much of a DAG is wanted: one block, the file, or everything. For a file the last two are the same. */
export type DagScope = "block" | "entity" | "all";

/** `entity-bytes`: first and last byte, negative ones counted from the end; `to` left out for the end. */
export interface EntityBytes {
  readonly from: number;
  readonly to?: number;
}

const RAW_TYPE = "application/vnd.ipld.raw";
const CAR_TYPE = "application/vnd.ipld.car";

/** Reads `format`, `Accept` and the CAR parameters. The query wins over the header, as the specification says. */
export function askedFormat(request: GatewayRequest, query: URLSearchParams): AskedFormat {
  const accepted = parseAccept(headerOf(request, "accept") ?? "");
  const format = query.get("format");
  if (format === "raw") return { kind: "raw" };
  if (format === "car") return askedCar(query, accepted.find(({ type }) => type === CAR_TYPE)?.params);
  if (format !== null)
    return { kind: "refused", status: 406, why: "Only format=raw and format=car are served." };
  for (const { type, params } of accepted) {
    if (type === RAW_TYPE) return { kind: "raw" };
    if (type === CAR_TYPE) return askedCar(query, params);
  }
  const named = accepted.some(({ type }) => !type.endsWith("*"));
  return named
    ? { kind: "refused", status: 406, why: `Only ${RAW_TYPE} and ${CAR_TYPE} are served.` }
    : { kind: "refused", status: 400, why: `Ask for ${RAW_TYPE} or ${CAR_TYPE}.` };
}

function askedCar(query: URLSearchParams, params: ReadonlyMap<string, string> = new Map()): AskedFormat {
  const param = (name: string) => query.get(`car-${name}`) ?? params.get(name);
  if ((param("version") ?? "1") !== "1") return { kind: "refused", status: 406, why: "Only CAR version 1." };
  if (!["dfs", "unk"].includes(param("order") ?? "dfs")) {
    return { kind: "refused", status: 406, why: "Only depth first order." };
  }
  const scope = query.get("dag-scope") ?? "all";
  if (!isScope(scope)) return { kind: "refused", status: 400, why: "dag-scope is block, entity or all." };
  const bytes = query.get("entity-bytes");
  const range = bytes === null ? undefined : parseEntityBytes(bytes);
  if (range === null) return { kind: "refused", status: 400, why: "entity-bytes is from:to." };
  // Bytes of an entity make sense for an entity only.
  const asked = {
    kind: "car",
    scope: range === undefined ? scope : "entity",
    duplicates: param("dups") === "y",
  } as const;
  return range === undefined ? asked : { ...asked, range };
}

function isScope(text: string): text is DagScope {
  return text === "block" || text === "entity" || text === "all";
}

function parseEntityBytes(text: string): EntityBytes | null {
  const [, from, to] = /^(-?\d{1,15}):(-?\d{1,15}|\*)$/.exec(text) ?? [];
  if (from === undefined) return null;
  return to === "*" || to === undefined ? { from: Number(from) } : { from: Number(from), to: Number(to) };
}

interface Accepted {
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
}

function parseAccept(header: string): Accepted[] {
  const entries = header.split(",").map((entry) => {
    const [type = "", ...params] = entry.split(";").map((part) => part.trim().toLowerCase());
    const pairs = params.map((pair) => pair.split("=", 2) as [string, string | undefined]);
    return { type, params: new Map(pairs.map(([name, value]) => [name, (value ?? "").replaceAll('"', "")])) };
  });
  const weight = ({ params }: Accepted) => Number(params.get("q") ?? 1);
  return entries
    .filter((entry) => entry.type !== "" && weight(entry) > 0)
    .sort((a, b) => weight(b) - weight(a));
}
