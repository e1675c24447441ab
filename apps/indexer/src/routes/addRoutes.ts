import type { Server } from "@linchpin/service";
import { addCareRoutes } from "./care.ts";
import { addPatientRoutes } from "./patients.ts";
import { addProviderRoutes } from "./providers.ts";
import type { RouteContext } from "./RouteContext.ts";
import { addStatusRoutes } from "./status.ts";
import { addTokenRoutes } from "./tokens.ts";

/** Every route of the indexer. */
export function addRoutes(app: Server, context: RouteContext): void {
  addTokenRoutes(app, context);
  addPatientRoutes(app, context);
  addProviderRoutes(app, context);
  addCareRoutes(app, context);
  addStatusRoutes(app, context);
}
