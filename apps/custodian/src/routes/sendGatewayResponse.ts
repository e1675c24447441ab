import { Readable } from "node:stream";
import type { GatewayResponse } from "@linchpin/storage";
import type { FastifyReply } from "fastify";

/** Sends what the storage room answered, streaming where it streams. */
export function sendGatewayResponse(
  reply: Pick<FastifyReply, "code"> & object,
  { status, headers, body }: GatewayResponse,
): unknown {
  const answer = reply as FastifyReply;
  answer.code(status).headers({ ...headers });
  if (body === undefined) return answer.send();
  if (body instanceof Uint8Array)
    return answer.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return answer.send(Readable.from(body));
}
