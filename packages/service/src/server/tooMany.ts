import { LinchpinError } from "@linchpin/errors";

/** The answer to a caller who is over a limit by the minute. */
export function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "request/too-many",
    message: "Too many requests.",
    hint: "Wait a minute.",
  });
}
