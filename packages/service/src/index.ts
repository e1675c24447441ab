export { type Environment, readEnvironment } from "./config/readEnvironment.ts";
export { readMetricsToken } from "./config/readMetricsToken.ts";
export { type DatabaseOptions, type OpenDatabase, openDatabase } from "./database/openDatabase.ts";
export { type Running, runService } from "./process/runService.ts";
export { type Metrics, openMetrics } from "./server/openMetrics.ts";
export { openServer, type ServerOptions, type ToldError } from "./server/openServer.ts";
export type { Server } from "./server/Server.ts";
export { tooMany } from "./server/tooMany.ts";
