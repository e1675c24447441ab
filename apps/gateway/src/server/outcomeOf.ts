import type { LinchpinError } from "@linchpin/errors";
import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";
import { statusOf as statusOfReading } from "../fhir/server/statusOf.ts";
import { statusOf } from "./statusOf.ts";

type IssueCode = OperationOutcomeIssue["code"];

/** Issue types (https://hl7.org/fhir/R4/valueset-issue-type.html) by HTTP status. */
const BY_STATUS: Readonly<Record<number, IssueCode>> = {
  400: "structure",
  401: "login",
  403: "forbidden",
  404: "not-found",
  405: "not-supported",
  406: "not-supported",
  409: "conflict",
  410: "deleted",
  413: "too-long",
  415: "not-supported",
  422: "processing",
  429: "throttled",
  500: "exception",
  501: "not-supported",
  503: "transient",
};

/** The system of our own codes in an outcome's `details`. */
export const ERROR_SYSTEM = "urn:linchpin:error";

/** An error of ours as FHIR tells it: code and sentence in `details`, what to do next in `diagnostics`. */
export function outcomeOf({
  code,
  message,
  hint,
}: Pick<LinchpinError, "code" | "message" | "hint">): OperationOutcome {
  return {
    resourceType: "OperationOutcome",
    issue: [
      {
        severity: "error",
        code: issueTypeOf(code),
        details: { coding: [{ system: ERROR_SYSTEM, code }], text: message },
        ...(hint ? { diagnostics: hint } : {}),
      },
    ],
  };
}

function issueTypeOf(code: string): IssueCode {
  if (code.startsWith("fhir/")) return statusOfReading(code).issue as IssueCode;
  return BY_STATUS[statusOf(code)] ?? "processing";
}

/** That all went well, or what is still to come. */
export function informing(message: string): OperationOutcome {
  return {
    resourceType: "OperationOutcome",
    issue: [{ severity: "information", code: "informational", details: { text: message } }],
  };
}
