import { LinchpinError } from "@linchpin/errors";
import type { Asked } from "./Command.ts";

/** The one thing a command is about. Errors: `cli/usage`. */
export function onlyPositional({ positionals }: Asked, what: string): string {
  const [first, ...more] = positionals;
  if (first !== undefined && more.length === 0) return first;
  throw usage(first === undefined ? `Name ${what}.` : `Name one ${what.replace(/^an? /, "")} only.`);
}

/** An option that must be there. Errors: `cli/usage`. */
export function required({ values }: Asked, option: string): string {
  const value = values[option];
  if (typeof value === "string" && value !== "") return value;
  throw usage(`--${option} is missing.`);
}

/** An option that may be there. */
export function optional({ values }: Asked, option: string): string | undefined {
  const value = values[option];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An option that may be given several times. */
export function listed({ values }: Asked, option: string): readonly string[] {
  const given = values[option];
  return Array.isArray(given) ? given : [];
}

export function usage(message: string): LinchpinError {
  return new LinchpinError({
    code: "cli/usage",
    message,
    hint: "linchpin --help says how each command is called.",
  });
}
