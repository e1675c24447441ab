import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Gateway } from "../Gateway.ts";
import { readPostedBundle } from "../intake/readPostedBundle.ts";
import { splitBundle } from "../intake/splitBundle.ts";
import { splitNdjson } from "../intake/splitNdjson.ts";
import { assertMayHandIn } from "../server/authorize.ts";
import { FHIR_JSON } from "../server/readFhirBodies.ts";
import { answerBundle, answerImport } from "./answerIntake.ts";

/** What the hospital's systems hand in as FHIR. */
export function addFhirIntakeRoutes(fhir: FastifyInstance, gateway: Gateway): void {
  const { limits, intake } = gateway;
  const onRequest = async (request: FastifyRequest) => void (await assertMayHandIn(gateway, request));
  const bytesOf = ({ body }: FastifyRequest) => (body instanceof Uint8Array ? body : new Uint8Array());

  fhir.post(
    "/",
    {
      onRequest,
      bodyLimit: limits.recordBytes,
      schema: { summary: "Hands in records: a Bundle of one patient or of several", tags: ["fhir"] },
    },
    async (request, reply) => {
      const posted = readPostedBundle(bytesOf(request));
      const { sources, places } = splitBundle(posted.document, { content: bytesOf(request) });
      const items = await intake.take(...sources);
      return send(reply, answerBundle(items, { type: posted.type, places, gateway }));
    },
  );

  fhir.post(
    "/$import",
    {
      onRequest,
      bodyLimit: limits.bulkBytes,
      schema: { summary: "Hands in records as NDJSON", tags: ["fhir"] },
    },
    async (request, reply) => {
      const { records, faults } = splitNdjson(bytesOf(request));
      const items = await intake.take(...records.map((content) => ({ kind: "fhir" as const, content })));
      return send(reply, answerImport(items, { faults, gateway }));
    },
  );
}

interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly body: object;
}

function send(reply: FastifyReply, { status, location, body }: Answer): FastifyReply {
  if (location !== undefined) reply.header("content-location", location);
  return reply.code(status).type(FHIR_JSON).serializer(JSON.stringify).send(body);
}
