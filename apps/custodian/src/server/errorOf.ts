import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { FastifyError } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";

/**
 * What the caller is told of anything thrown. What is not ours becomes `server/internal` without a word of detail:
 * a database's message may quote the row.
 */
export function errorOf(thrown: unknown): LinchpinError {
  if (isLinchpinError(thrown)) {
    // A secret that does not open at rest is this custodian's fault and nobody's business.
    return /^keys\//.test(thrown.code) ? internal() : thrown;
  }
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const [issue] = thrown.validation;
    // Neither the value nor the name of an unknown field: both came from outside.
    const path = /^[/A-Za-z0-9-]{0,120}$/.test(issue?.instancePath ?? "") ? issue?.instancePath : "/";
    return new LinchpinError({
      code: "request/invalid",
      message: `The request's ${thrown.validationContext ?? "body"} is not as expected at ${path || "/"}.`,
      hint: "Compare with /openapi.json.",
    });
  }
  return known(thrown as FastifyError) ?? internal();
}

function known({ code, statusCode }: FastifyError): LinchpinError | null {
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new LinchpinError({
        code: "request/too-large",
        message: "The request's body is larger than this route takes.",
        hint: "Read the limits from /v1/info.",
      });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new LinchpinError({
        code: "request/media-type",
        message: "The request's media type is not one that this route takes.",
        hint: "Send JSON as application/json, a CAR as application/vnd.ipld.car.",
      });
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return notJson();
    default:
      return statusCode === 400 ? notJson() : null;
  }
}

function notJson(): LinchpinError {
  return new LinchpinError({
    code: "request/not-json",
    message: "The request's body is not JSON in UTF-8.",
    hint: "Send a JSON document.",
  });
}

function internal(): LinchpinError {
  return new LinchpinError({
    code: "server/internal",
    message: "This custodian failed to answer.",
    hint: "Try again; if it stays, tell the hospital that runs it the request id of this answer.",
  });
}
