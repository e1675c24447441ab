import type { Redaction } from "./deidentificationView.ts";

const MOST = 400;
/** Places of one element and type of resource: enough to judge by. */
const MOST_ALIKE = 2;
const MOST_CHARACTERS = 160;

/**
 * Some places before and after de-identification, for the desk's own screen. They come from the identity part, which
 * addresses by place what was taken out (`Removed` of `@linchpin/deidentify`): nothing is compared or guessed.
 */
export function redactionsOf({
  original,
  content,
  capsule,
}: {
  readonly original: unknown;
  readonly content: unknown;
  readonly capsule: unknown;
}): readonly Redaction[] {
  const found: Redaction[] = [];
  const alike = new Map<string, number>();
  const take = (path: string, { before, after }: { before: unknown; after: unknown }) => {
    const name = path.replaceAll(/\[\d+\]/g, "");
    const count = alike.get(name) ?? 0;
    alike.set(name, count + 1);
    if (count >= MOST_ALIKE) return;
    found.push({ path, before: show(before), after: after === undefined ? null : show(after) });
  };
  const walk = (place: Place) => {
    if (found.length >= MOST) return;
    const { removed, before, after, path } = place;
    if (Array.isArray(removed)) {
      if (removed.length > 0)
        take(path, { before: removed[0], after: removed.length > 1 ? undefined : after });
      return;
    }
    if (typeof removed !== "object" || removed === null) return;
    const steps = Object.entries(removed);
    for (const [step, inner] of steps) {
      const index = Array.isArray(before) ? Number(step) - goneBefore(steps, Number(step)) : step;
      const child = at(before, step);
      walk({
        removed: inner,
        before: child,
        after: at(after, index),
        path: pathOf({ path, step, holder: before, child }),
      });
    }
  };
  const removed = at(capsule, "removed");
  walk({ removed, before: original, after: content, path: "" });
  return found.toSorted((a, b) => weightOf(a) - weightOf(b));
}

/** What names a person comes first, what only links one resource to another comes last. */
function weightOf({ path }: Redaction): number {
  if (path.startsWith("Patient.")) return /\.(id|meta)$/.test(path) ? 1 : 0;
  return /(^|\.)(id|meta|reference|fullUrl|url)$/.test(path) ? 3 : 2;
}

interface Place {
  readonly removed: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
}

/** How many elements of an array were taken out before an original index: the rest moved up by as many. */
function goneBefore(steps: readonly (readonly [string, unknown])[], index: number): number {
  return steps.filter(([step, inner]) => Number(step) < index && Array.isArray(inner) && inner.length > 1)
    .length;
}

/** `Patient.name[0]`, from wherever in the bundle the resource stands. */
function pathOf({
  path,
  step,
  holder,
  child,
}: {
  path: string;
  step: string;
  holder: unknown;
  child: unknown;
}) {
  const type = at(child, "resourceType");
  if (typeof type === "string") return type;
  if (Array.isArray(holder)) return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
}

function at(value: unknown, step: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined;
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}
