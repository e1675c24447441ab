type Loose = Readonly<Record<string, unknown>>;

/**
 * The values at a path of a resource's JSON, lists unrolled. `name.family` steps in; `telecom[system=phone]` keeps those
 * of which that is so; `subject@Patient` keeps references to a type; `deceased?` says whether a choice is there and not
 * false.
 */
export function valuesAt(resource: unknown, path: string): unknown[] {
  if (path.endsWith("?")) return [isThere(resource, path.slice(0, -1))];
  const [way = "", type] = path.split("@");
  let values: unknown[] = [resource];
  for (const step of way.split(".")) values = values.flatMap((value) => take(value, step));
  return type === undefined ? values : values.filter((value) => pointsTo(value, type));
}

function take(value: unknown, step: string): unknown[] {
  const [, name = step, key, wanted] = /^(\w+)\[(\w+)=([\w-]+)\]$/.exec(step) ?? [];
  const found = isObject(value) ? value[name] : undefined;
  if (found === undefined || found === null) return [];
  const all: unknown[] = Array.isArray(found)
    ? found.filter((one) => one !== null && one !== undefined)
    : [found];
  return key === undefined ? all : all.filter((one) => isObject(one) && one[key] === wanted);
}

function pointsTo(value: unknown, type: string): boolean {
  if (!isObject(value)) return false;
  const { reference } = value;
  if (value.type === type) return true;
  return (
    typeof reference === "string" && (reference.startsWith(`${type}/`) || reference.includes(`/${type}/`))
  );
}

function isThere(resource: unknown, name: string): boolean {
  if (!isObject(resource)) return false;
  return Object.entries(resource).some(
    ([key, value]) => key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)) && value !== false,
  );
}

export function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
