import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { FastifyError } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";

/** What the caller is told of anything thrown. What is not ours becomes `server/internal` without a word of detail. */
export function errorOf(thrown: unknown): LinchpinError {
  if (isLinchpinError(thrown)) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const [issue] = thrown.validation;
    // Neither the value nor the name of an unknown field: both came from outside.
    const path = /^[/A-Za-z0-9-]{1,120}$/.test(issue?.instancePath ?? "") ? issue?.instancePath : "/";
    return new LinchpinError({
      code: "request/invalid",
      message: `The request's ${thrown.validationContext ?? "query"} is not as expected at ${path}.`,
      hint: "Compare with /openapi.json.",
    });
  }
  const status = (thrown as FastifyError).statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return new LinchpinError({
      code: codes[status] ?? "request/malformed",
      message: "The request cannot be read.",
      hint: "Compare with /openapi.json.",
    });
  }
  return new LinchpinError({
    code: "server/internal",
    message: "The indexer failed to answer.",
    hint: "Try again; if it stays, tell who runs it the request id of this answer.",
  });
}

const codes: Readonly<Record<number, string>> = { 413: "request/too-large", 415: "request/media-type" };
