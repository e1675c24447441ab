import type { FhirNode } from "../tree/FhirNode.ts";
import { isDateNode, redactDate } from "./dates.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

const OLDEST = 89;
const ZIP_DIGITS = 3;

/** Takes a value out, or what of it must go: see the parameters `enablePartial…`. */
export function redact(node: FhirNode, context: MethodContext): Operation | undefined {
  if (node.value === undefined || node.value === "") return undefined;
  if (isDateNode(node)) return redactDate(node, context);
  if (node.parent?.type === "Age" && node.type === "decimal") return redactAge(node, context);
  if (node.name === "postalCode") return redactPostalCode(node, context);
  node.value = undefined;
  return "redacted";
}

function redactAge(node: FhirNode, { parameters }: MethodContext): Operation {
  const age = Number(node.value);
  if (!parameters.enablePartialAgesForRedact || !(age <= OLDEST)) node.value = undefined;
  return "redacted";
}

function redactPostalCode(node: FhirNode, { parameters }: MethodContext): Operation {
  if (!parameters.enablePartialZipCodesForRedact) {
    node.value = undefined;
    return "redacted";
  }
  const code = String(node.value);
  const isRestricted = parameters.restrictedZipCodeTabulationAreas.some((area) => code.startsWith(area));
  const kept = isRestricted ? 0 : ZIP_DIGITS;
  node.value = code.slice(0, kept) + code.slice(kept).replace(/\d/g, "0");
  return "abstracted";
}
