export type { Allowed } from "./Allowed.ts";
export { type Finding, findLeaks } from "./findLeaks.ts";
export type { Harvested, HarvestKind } from "./Harvested.ts";
export { type Harvest, harvestIdentifiers } from "./harvestIdentifiers.ts";
