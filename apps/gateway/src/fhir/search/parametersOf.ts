import table from "./parameters.json" with { type: "json" };
import type { ParameterType, SearchParameter } from "./SearchParameter.ts";

/** What every type can be searched by. */
const EVERY: Readonly<Record<string, string>> = {
  _id: "token id",
  _lastUpdated: "date meta.lastUpdated",
  _profile: "uri meta.profile",
  _security: "token meta.security",
  _source: "uri meta.source",
  _tag: "token meta.tag",
};

const TYPES: ReadonlyMap<string, ReadonlyMap<string, SearchParameter>> = new Map(
  Object.entries(table as Record<string, Record<string, string>>).map(([type, own]) => [
    type,
    new Map(Object.entries({ ...EVERY, ...own }).map(([name, line]) => [name, read(name, line)])),
  ]),
);

/** The resource types that are served, in order of the alphabet. */
export const SERVED_TYPES: readonly string[] = [...TYPES.keys()];

/** What a type can be searched by, or undefined for a type that is not served. */
export function parametersOf(type: string): ReadonlyMap<string, SearchParameter> | undefined {
  return TYPES.get(type);
}

function read(name: string, line: string): SearchParameter {
  const [type = "token", paths = "", targets = ""] = line.split(" ");
  return {
    name,
    type: type as ParameterType,
    paths: paths.split("|"),
    targets: targets === "" ? [] : targets.split("|"),
  };
}
