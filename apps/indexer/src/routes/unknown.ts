import { LinchpinError } from "@linchpin/errors";

/** The answer for a thing that no event tells of. */
export function unknown(what: "token" | "patient" | "provider" | "prescription" | "order"): LinchpinError {
  return new LinchpinError({
    code: `${what}/unknown`,
    message: `The chain's events tell of no such ${what}.`,
    hint: "Check the id; what was sent a moment ago may not be indexed yet.",
  });
}
