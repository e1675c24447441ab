import type { FhirNode } from "../tree/FhirNode.ts";
import { descendantsOf } from "../tree/walkNodes.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

const INTEGERS = new Set(["integer", "positiveInt", "unsignedInt"]);
const QUANTITIES = new Set([
  "Quantity",
  "SimpleQuantity",
  "MoneyQuantity",
  "Money",
  "Age",
  "Count",
  "Distance",
  "Duration",
]);
const DECIMAL_PLACES = 2;
/** Doubles tell no more; a finer rounding would change nothing. */
const FINEST = 15;

/** Adds uniform noise to a number, or to the number of a quantity. */
export function perturb(node: FhirNode, { rule, visited, random }: MethodContext): Operation | undefined {
  const target = valueNodeOf(node);
  const { perturb: settings } = rule;
  if (target?.value === undefined || visited.has(target) || settings === undefined) return undefined;
  const value = Number(target.value);
  if (!Number.isFinite(value)) return undefined;
  const span = settings.rangeType === "proportional" ? settings.span * Math.abs(value) : settings.span;
  const isInteger = INTEGERS.has(target.type);
  const noisy = value + (random() - 0.5) * span;
  target.value = bounded(
    roundHalfEven(noisy, isInteger ? 0 : (settings.roundTo ?? DECIMAL_PLACES)),
    target.type,
  );
  for (const one of descendantsOf(node)) visited.add(one);
  return "perturbed";
}

function valueNodeOf(node: FhirNode): FhirNode | undefined {
  if (node.type === "decimal" || INTEGERS.has(node.type)) return node;
  return QUANTITIES.has(node.type) ? node.children.find(({ name }) => name === "value") : undefined;
}

/** What FHIR lets the type hold. */
function bounded(value: number, type: string): number {
  if (type === "positiveInt") return Math.max(1, value);
  return type === "unsignedInt" ? Math.max(0, value) : value;
}

/** As .NET's decimals round: a half goes to the even neighbour. */
function roundHalfEven(value: number, places: number): number {
  if (places > FINEST) return value;
  const scaled = Number(`${value}e${places}`);
  // Numbers so small or large that they are written with an exponent of their own.
  if (!Number.isFinite(scaled)) return Number(value.toFixed(places));
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return Number(`${up ? floor + 1 : floor}e-${places}`) || 0;
}
