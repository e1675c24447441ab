import { Misfit } from "./Misfit.ts";

/** Reads a value of unknown shape: the same value, typed and copied, or a {@link Misfit} that says where and why not. */
export type Shape<T> = (value: unknown, path: string) => T;

/** Elements of our own have such names; any other could be anybody's words and is not repeated. */
const NAME = /^_?[a-z][A-Za-z0-9-]{0,40}$/;

/** A text with something in it. Lengths in UTF-16 units. Half characters are refused, for no file could hold them. */
export function text({
  most,
  pattern,
  what = "is not written as it must be",
}: {
  readonly most: number;
  readonly pattern?: RegExp;
  readonly what?: string;
}): Shape<string> {
  return (value, path) => {
    if (typeof value !== "string") throw new Misfit(path, "must be a text");
    if (value.length > most) throw new Misfit(path, `has more than ${most} characters`);
    if (value.trim() === "") throw new Misfit(path, "is empty");
    if (!value.isWellFormed()) throw new Misfit(path, "holds half a character");
    if (pattern !== undefined && !pattern.test(value)) throw new Misfit(path, what);
    return value;
  };
}

/** A finite number within bounds that are both allowed. */
export function number({
  least,
  most,
  whole = false,
}: {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}): Shape<number> {
  return (value, path) => {
    if (typeof value !== "number" || !Number.isFinite(value)) throw new Misfit(path, "must be a number");
    if (value < least || value > most) throw new Misfit(path, `must be between ${least} and ${most}`);
    if (whole && !Number.isInteger(value)) throw new Misfit(path, "must be a whole number");
    return value;
  };
}

/** `true` or `false`. */
export const flag: Shape<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw new Misfit(path, "must be true or false");
  return value;
};

/** One of some words or numbers. */
export function oneOf<const T extends string | number>(values: readonly T[]): Shape<T> {
  return (value, path) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw new Misfit(path, `must be ${values.map(String).join(", ")}`.slice(0, 300));
    return found;
  };
}

/** May be left out. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, path) => (value === undefined ? undefined : shape(value, path));
}

/** A list with so many members. */
export function listOf<T>(
  shape: Shape<T>,
  { most, least = 0 }: { readonly most: number; readonly least?: number },
): Shape<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new Misfit(path, "must be a list");
    if (value.length > most) throw new Misfit(path, `has more than ${most} members`);
    if (value.length < least) throw new Misfit(path, `has fewer than ${least} members`);
    return Array.from(value, (member: unknown, index) => shape(member, `${path}[${index}]`));
  };
}

/** An object with exactly these elements. One that is not among them is refused: nothing is ignored. */
export function objectOf<T extends object>(
  parts: {
    readonly [K in keyof T]-?: Shape<T[K]>;
  },
): Shape<T> {
  const names = Object.keys(parts) as (keyof T & string)[];
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new Misfit(path, value === undefined ? "is missing" : "must be an object");
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(parts, name))
        throw new Misfit(NAME.test(name) ? `${path}.${name}` : path, "has an element that is not known here");
    }
    const entries = names.flatMap((name) => {
      const member = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
      const read = parts[name](member, `${path}.${name}`);
      return read === undefined ? [] : [[name, read] as const];
    });
    return Object.fromEntries(entries) as unknown as T;
  };
}

/** What `shape` reads, and more that must hold of it: `check` returns the fault, or undefined where there is none. */
export function checked<T>(
  shape: Shape<T>,
  check: (value: T) => { readonly at?: string; readonly what: string } | undefined,
): Shape<T> {
  return (value, path) => {
    const read = shape(value, path);
    const fault = check(read);
    if (fault !== undefined) throw new Misfit(`${path}${fault.at ?? ""}`, fault.what);
    return read;
  };
}
