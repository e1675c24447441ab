import type { LinchpinError } from "@linchpin/errors";
import { statusOf } from "./statusOf.ts";

/** An error as an OperationOutcome: code, what happened and what to do; no value that was sent, nothing of a record. */
export function outcomeOf({ code, message, hint, facts }: LinchpinError) {
  const { parameter } = facts;
  return {
    resourceType: "OperationOutcome",
    issue: [
      {
        severity: "error",
        code: statusOf(code).issue,
        details: { coding: [{ system: "urn:linchpin:error", code }], text: message },
        ...(hint === undefined ? {} : { diagnostics: hint }),
        ...(typeof parameter === "string" ? { expression: [`http.${parameter}`] } : {}),
      },
    ],
  };
}
