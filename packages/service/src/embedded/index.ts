export { findAnvil } from "./findAnvil.ts";
export type { PostgresBinaries } from "./findPostgres.ts";
export { findServant, type Servant } from "./findServant.ts";
export { type ClusterPlace, makeCluster } from "./makeCluster.ts";
export { openOutside } from "./openOutside.ts";
export { preparePostgres } from "./preparePostgres.ts";
