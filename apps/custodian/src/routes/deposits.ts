import { depositTakenSchema, postDepositSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { freePieces, parseCid } from "@linchpin/storage";
import { z } from "zod";
import { assertMayUpload, mostCarBytes, receiveBlob } from "../actions/receiveBlob.ts";
import { takeDeposit } from "../actions/takeDeposit.ts";
import { sessionOf } from "../server/authenticate.ts";
import { limitBytes } from "./limitBytes.ts";
import type { RouteContext } from "./RouteContext.ts";
import { sendGatewayResponse } from "./sendGatewayResponse.ts";
import { signedRoute } from "./signedRoute.ts";

/** What `parseCid` may then refuse more exactly. */
const cidText = z.string().regex(/^b[a-z2-7]{20,120}$/);

export function addDepositRoutes(app: Server, { custodian }: RouteContext): void {
  const { limits } = custodian;
  app.post(
    "/v1/deposits",
    {
      ...signedRoute({
        summary: "Keep this custodian's shares of one record version",
        body: postDepositSchema,
        response: { 200: depositTakenSchema },
      }),
      bodyLimit: limits.bodyBytes,
    },
    (request) => takeDeposit(custodian, { session: sessionOf(request), body: request.body }),
  );
  app.put(
    "/v1/blobs/:root",
    {
      ...signedRoute({
        summary: "Keep and pin the blocks of a CAR",
        description:
          "Body: application/vnd.ipld.car with this root, signed as a request without a body. It may leave out blocks that are here. Answers 201 with {root, blocks, bytes} once it is durable.",
        params: z.object({ root: cidText }),
        consumes: ["application/vnd.ipld.car"],
      }),
      config: { signed: "path" },
      bodyLimit: mostCarBytes(limits),
    },
    async (request, reply) => {
      const issuer = await assertMayUpload(custodian, sessionOf(request));
      const { headers, params } = request;
      const root = parseCid(params.root);
      // The CAR parser hands the stream on as it comes.
      const body = limitBytes(freePieces(request.body as AsyncIterable<Uint8Array>), mostCarBytes(limits));
      return sendGatewayResponse(reply, await receiveBlob(custodian, { issuer, root, body, headers }));
    },
  );
}
