import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { FastifyError } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";

/** How a service speaks of its faults. */
export interface Speaker {
  /** "This custodian", "The indexer". */
  readonly called: string;
  /** Codes of ours that are the service's own fault and nobody's business: told as `server/internal`. */
  readonly isOwnFault?: (code: string) => boolean;
  /** A better hint than "Compare with /openapi.json." for a code. */
  readonly hints?: Readonly<Record<string, string>>;
}

/**
 * What the caller is told of anything thrown. What is not ours becomes `server/internal` without a word of detail:
 * a database's message may quote the row.
 */
export function errorOf(thrown: unknown, speaker: Speaker): LinchpinError {
  if (isLinchpinError(thrown)) return speaker.isOwnFault?.(thrown.code) ? internal(speaker) : thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const [issue] = thrown.validation;
    // Neither the value nor the name of an unknown field: both came from outside.
    const path = /^[/A-Za-z0-9-]{1,120}$/.test(issue?.instancePath ?? "") ? issue?.instancePath : "/";
    return new LinchpinError({
      code: "request/invalid",
      message: `The request's ${thrown.validationContext ?? "body"} is not as expected at ${path}.`,
      hint: "Compare with /openapi.json.",
    });
  }
  const unread = unreadable(thrown as FastifyError);
  if (!unread) return internal(speaker);
  const hint = speaker.hints?.[unread.code] ?? unread.hint;
  return new LinchpinError({ ...unread, hint });
}

/** What Fastify itself refuses. */
function unreadable({ code, statusCode = 500 }: FastifyError): Refusal | undefined {
  if (statusCode === 413) {
    return {
      code: "request/too-large",
      message: "The request's body is larger than this route takes.",
      hint: "Compare with /openapi.json.",
    };
  }
  if (statusCode === 415) {
    return {
      code: "request/media-type",
      message: "The request's media type is not one that this route takes.",
      hint: "Compare with /openapi.json.",
    };
  }
  if (NOT_JSON.has(code)) {
    return {
      code: "request/not-json",
      message: "The request's body is not JSON in UTF-8.",
      hint: "Send a JSON document.",
    };
  }
  if (statusCode < 400 || statusCode >= 500) return undefined;
  return {
    code: "request/malformed",
    message: "The request cannot be read.",
    hint: "Compare with /openapi.json.",
  };
}

type Refusal = { readonly code: string; readonly message: string; readonly hint: string };

const NOT_JSON = new Set([
  "FST_ERR_CTP_INVALID_JSON_BODY",
  "FST_ERR_CTP_EMPTY_JSON_BODY",
  "FST_ERR_CTP_INVALID_CONTENT_LENGTH",
]);

function internal({ called }: Speaker): LinchpinError {
  return new LinchpinError({
    code: "server/internal",
    message: `${called} failed to answer.`,
    hint: "Try again; if it stays, tell who runs it the request id of this answer.",
  });
}
