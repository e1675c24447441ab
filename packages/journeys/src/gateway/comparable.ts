type Json = Readonly<Record<string, unknown>>;

/** An entry as a bundle has it. */
export interface Entry {
  readonly fullUrl?: string | undefined;
  readonly resource?: object | undefined;
}

/**
 * Resources as they are compared from one server to another: without ids and what a server sets in `meta`, in an order of
 * their own, and with what each refers to in the place of the reference, where that is among them.
 */
export function comparable(entries: readonly Entry[]): string[] {
  const labels = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    const { resourceType, id } = resource as { resourceType: string; id?: string };
    const label = write(strip(resource as Json, () => "…"));
    if (fullUrl !== undefined) labels.set(fullUrl, label);
    if (id !== undefined) labels.set(`${resourceType}/${id}`, label);
  }
  const named = (reference: string) => {
    const [, local] = /((?:^|\/)[A-Z]\w+\/[^/]+)$/.exec(reference) ?? [];
    return labels.get(reference) ?? labels.get(local?.replace(/^\//, "") ?? "") ?? reference;
  };
  return entries.map(({ resource }) => write(strip(resource as Json, named))).sort();
}

function strip({ id: _, meta, ...rest }: Json, named: (reference: string) => string): Json {
  const { profile } = (meta ?? {}) as { profile?: unknown };
  return { ...(replace(rest, named) as Json), ...(profile === undefined ? {} : { meta: { profile } }) };
}

function replace(value: unknown, named: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => replace(one, named));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === "reference" && typeof one === "string" && !one.startsWith("#")
        ? named(one)
        : replace(one, named),
    ]),
  );
}

/** JSON with members in order. */
function write(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
