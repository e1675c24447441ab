import { depositTakenSchema, postDepositSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { assertMayUpload, mostCarBytes, receiveBlob } from "../actions/receiveBlob.ts";
import { takeDeposit } from "../actions/takeDeposit.ts";
import { sessionOf } from "../server/authenticate.ts";
import { type RouteContext, SIGNED } from "./RouteContext.ts";
import { sendGatewayResponse } from "./sendGatewayResponse.ts";

export function addDepositRoutes(app: Server, { custodian, authenticator }: RouteContext): void {
  const { limits } = custodian;
  app.post(
    "/v1/deposits",
    {
      config: { signed: "body" },
      bodyLimit: limits.bodyBytes,
      schema: {
        summary: "Keep this custodian's shares of one record version",
        security: SIGNED,
        body: postDepositSchema,
        response: { 200: depositTakenSchema },
      },
    },
    (request) => takeDeposit(custodian, { session: sessionOf(request), body: request.body }),
  );
  app.post(
    "/v1/blobs",
    {
      config: { signed: "stream" },
      bodyLimit: mostCarBytes(limits),
      schema: {
        summary: "Keep and pin the blocks of a CAR",
        description:
          "Body: application/vnd.ipld.car. Answers 201 with {root, blocks, bytes} once it is durable.",
        security: SIGNED,
        consumes: ["application/vnd.ipld.car"],
      },
    },
    async (request, reply) => {
      const issuer = await assertMayUpload(custodian, sessionOf(request));
      const streamed = { body: request.body as AsyncIterable<Uint8Array>, mostBytes: mostCarBytes(limits) };
      const body = authenticator.verifyAfter(request, streamed);
      return sendGatewayResponse(
        reply,
        await receiveBlob(custodian, { issuer, body, headers: request.headers }),
      );
    },
  );
}
