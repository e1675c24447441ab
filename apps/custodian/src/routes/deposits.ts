import { depositTakenSchema, postDepositSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { assertMayUpload, mostCarBytes, receiveBlob } from "../actions/receiveBlob.ts";
import { takeDeposit } from "../actions/takeDeposit.ts";
import { sessionOf } from "../server/authenticate.ts";
import type { RouteContext } from "./RouteContext.ts";
import { sendGatewayResponse } from "./sendGatewayResponse.ts";
import { signedRoute } from "./signedRoute.ts";

export function addDepositRoutes(app: Server, { custodian, authenticator }: RouteContext): void {
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
  app.post(
    "/v1/blobs",
    {
      ...signedRoute({
        summary: "Keep and pin the blocks of a CAR",
        description:
          "Body: application/vnd.ipld.car. Answers 201 with {root, blocks, bytes} once it is durable.",
        consumes: ["application/vnd.ipld.car"],
      }),
      config: { signed: "stream" },
      bodyLimit: mostCarBytes(limits),
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
