import type { FastifyInstance } from "fastify";

export const FHIR_JSON = "application/fhir+json";
export const NDJSON = "application/fhir+ndjson";

/** Media types of FHIR's JSON (https://hl7.org/fhir/R4/http.html#mime-type) and of NDJSON, and what they are often called. */
const TYPES = [FHIR_JSON, "application/json", NDJSON, "application/ndjson", "application/x-ndjson"];

/** Bodies come as bytes: what reads them has limits of its own, and what is kept is what came. */
export function readFhirBodies(fhir: FastifyInstance): void {
  fhir.removeAllContentTypeParsers();
  fhir.addContentTypeParser(TYPES, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}
