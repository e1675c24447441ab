export { type Finding, findLeaks } from "./findLeaks.ts";
export { type Harvest, type Harvested, type HarvestKind, harvestIdentifiers } from "./harvestIdentifiers.ts";
