import { LinchpinError } from "@linchpin/errors";
import { checkNesting } from "./checkNesting.ts";
import { findSyntaxFault } from "./findSyntaxFault.ts";
import { placeIn } from "./placeIn.ts";
import { refuseForbiddenKeys } from "./refuseForbiddenKeys.ts";

/**
 * Parses JSON that a stranger wrote: nesting is checked first, errors say where but quote nothing, and keys
 * that could poison a prototype are refused.
 *
 * Errors: `record/too-deep`, `record/syntax`, `record/ndjson`, `record/forbidden-key`, `record/encoding`.
 */
export function parseJson(text: string): unknown {
  checkNesting(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuseSyntax(text);
  }
  refuseForbiddenKeys(text, value);
  return value;
}

function refuseSyntax(text: string): never {
  const fault = findSyntaxFault(text);
  const { line, column } = placeIn(text, fault.index);
  if (fault.isSecondValue === true) {
    throw new LinchpinError({
      code: "record/ndjson",
      message: `A second JSON value begins at line ${line}, column ${column}: this is NDJSON or several files in one.`,
      hint: "Name the file .ndjson (one resource per line), or hand in one JSON bundle.",
      facts: { line, column },
    });
  }
  throw new LinchpinError({
    code: "record/syntax",
    message: `The record is not valid JSON at line ${line}, column ${column}: ${fault.what}.`,
    hint: "Check that the export finished and nothing edited the file, and hand it in again.",
    facts: { line, column },
  });
}
