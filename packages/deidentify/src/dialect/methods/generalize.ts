import { LinchpinError } from "@linchpin/errors";
import { evaluate, holds } from "../fhirpath/evaluate.ts";
import { systemValueOf } from "../fhirpath/Item.ts";
import { single } from "../fhirpath/operators.ts";
import { PathError } from "../fhirpath/PathError.ts";
import type { FhirNode } from "../tree/FhirNode.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

/** Replaces a value by that of the first case that holds; by nothing, or itself, when none does. */
export function generalize(node: FhirNode, context: MethodContext): Operation | undefined {
  if (!node.isPrimitive) throw notApplicable(context.rule.path);
  const { generalize: settings } = context.rule;
  if (node.value === undefined || settings === undefined) return undefined;
  for (const { condition, replacement } of settings.cases) {
    if (!holds(condition, node, context)) continue;
    const item = single(evaluate(replacement, node, context));
    const result = item === undefined ? undefined : systemValueOf(item);
    if (result?.system === "quantity") throw new PathError("a quantity cannot stand in a plain element");
    node.value = result?.value;
    return "generalized";
  }
  if (settings.otherValues === "redact") node.value = undefined;
  return "generalized";
}

function notApplicable(path: string): LinchpinError {
  return new LinchpinError({
    code: "dialect/rule-not-applicable",
    message: "A rule generalizes what is not a plain value.",
    hint: "Generalize plain elements only; redact the extensions of such an element by a rule that stands before.",
    facts: { path: path.slice(0, 200) },
  });
}
