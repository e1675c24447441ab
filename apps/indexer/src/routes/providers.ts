import {
  grantsPageSchema,
  historyPageSchema,
  indexedProviderSchema,
  providersPageSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { readGrantsTo } from "../reading/readGrants.ts";
import { readProviderHistory } from "../reading/readHistory.ts";
import { listProviders, readProviders } from "../reading/readProviders.ts";
import { pageQuery, providerParams, providersQuery } from "./inputs.ts";
import type { RouteContext } from "./RouteContext.ts";
import { unknown } from "./unknown.ts";

const paged = { params: providerParams, querystring: pageQuery };

export function addProviderRoutes(app: Server, { context }: RouteContext): void {
  app.get(
    "/v1/providers",
    {
      schema: {
        summary: "The directory, by number",
        querystring: providersQuery,
        response: { 200: providersPageSchema },
      },
    },
    ({ query }) => listProviders(context, query),
  );
  app.get(
    "/v1/providers/:id",
    {
      schema: {
        summary: "What a provider is now",
        params: providerParams,
        response: { 200: indexedProviderSchema },
      },
    },
    async ({ params }) => {
      const [provider] = await readProviders(context, [params.id]);
      if (!provider) throw unknown("provider");
      return provider;
    },
  );
  app.get(
    "/v1/providers/:id/history",
    {
      schema: {
        summary: "All that names a provider, oldest first, with its custodian's anchors",
        ...paged,
        response: { 200: historyPageSchema },
      },
    },
    ({ params, query }) => readProviderHistory(context, params.id, query),
  );
  app.get(
    "/v1/providers/:id/grants",
    {
      schema: {
        summary: "The grants a provider was given, newest first",
        ...paged,
        response: { 200: grantsPageSchema },
      },
    },
    ({ params, query }) => readGrantsTo(context, params.id, query),
  );
}
