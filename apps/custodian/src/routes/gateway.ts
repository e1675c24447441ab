import type { Server } from "@linchpin/service";
import { serveBlocks } from "@linchpin/storage";
import type { RouteContext } from "./RouteContext.ts";
import { sendGatewayResponse } from "./sendGatewayResponse.ts";

/** The one place where other origins may read: content-addressed ciphertext that anybody verifies. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "content-length, content-range, x-ipfs-path, x-ipfs-roots, etag",
};

/** A trustless IPFS gateway over this custodian's blocks. */
export function addGatewayRoutes(app: Server, { custodian }: RouteContext): void {
  app.options("/ipfs/*", { schema: { hide: true } }, (_request, reply) =>
    reply
      .headers({
        ...CORS,
        "access-control-allow-methods": "GET, HEAD, OPTIONS",
        "access-control-allow-headers": "accept, cache-control, if-none-match, range",
        "access-control-max-age": "86400",
      })
      .code(204)
      .send(),
  );
  app.route({
    method: ["GET", "HEAD"],
    url: "/ipfs/*",
    schema: {
      summary: "A block (format=raw) or a DAG (format=car) by CID",
      description: "https://specs.ipfs.tech/http-gateways/trustless-gateway/",
    },
    handler: async (request, reply) => {
      const { method, url, headers } = request;
      const answer = await serveBlocks(custodian.storage, { method, url, headers });
      return sendGatewayResponse(reply.headers(CORS), answer);
    },
  });
}
