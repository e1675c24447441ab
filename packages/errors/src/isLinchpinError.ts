import { LinchpinError } from "./LinchpinError.ts";

/** Asks whether something thrown is ours, and with `code` whether it is that one. */
export function isLinchpinError(thrown: unknown, code?: string): thrown is LinchpinError {
  return thrown instanceof LinchpinError && (code === undefined || thrown.code === code);
}
