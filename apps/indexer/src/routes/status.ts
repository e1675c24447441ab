import { indexerStatusSchema, searchSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { readStatus } from "../reading/readStatus.ts";
import { search } from "../reading/search.ts";
import { searchQuery } from "./inputs.ts";
import type { RouteContext } from "./RouteContext.ts";

export function addStatusRoutes(app: Server, { context }: RouteContext): void {
  app.get(
    "/v1/search",
    {
      schema: {
        summary: "What a token id, patient id, wallet, provider number or name names",
        querystring: searchQuery,
        response: { 200: searchSchema },
      },
    },
    ({ query }) => search(context, query.q),
  );
  app.get(
    "/v1/status",
    { schema: { summary: "How far the chain has been read", response: { 200: indexerStatusSchema } } },
    () => readStatus(context),
  );
}
