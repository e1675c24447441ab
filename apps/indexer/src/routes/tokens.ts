import { historyPageSchema, tokenSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { readTokenHistory } from "../reading/readHistory.ts";
import { readTokens } from "../reading/readTokens.ts";
import { pageQuery, tokenParams } from "./inputs.ts";
import type { RouteContext } from "./RouteContext.ts";
import { unknown } from "./unknown.ts";

export function addTokenRoutes(app: Server, { context }: RouteContext): void {
  app.get(
    "/v1/tokens/:tokenId",
    { schema: { summary: "What a token is now", params: tokenParams, response: { 200: tokenSchema } } },
    async ({ params }) => {
      const [token] = await readTokens(context, [params.tokenId]);
      if (!token) throw unknown("token");
      return token;
    },
  );
  app.get(
    "/v1/tokens/:tokenId/history",
    {
      schema: {
        summary: "All that happened to a token, oldest first",
        params: tokenParams,
        querystring: pageQuery,
        response: { 200: historyPageSchema },
      },
    },
    ({ params, query }) => readTokenHistory(context, params.tokenId, query),
  );
}
