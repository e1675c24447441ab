export { type Finding, findLeaks } from "./findLeaks.ts";
export {
  type Allowed,
  type Harvest,
  type Harvested,
  type HarvestKind,
  harvestIdentifiers,
} from "./harvestIdentifiers.ts";
