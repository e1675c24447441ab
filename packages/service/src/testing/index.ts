export { borrowDatabase } from "./borrowDatabase.ts";
export { createDatabase } from "./createDatabase.ts";
export { startChain } from "./startChain.ts";
