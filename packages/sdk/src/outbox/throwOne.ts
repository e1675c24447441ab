import type { LinchpinError } from "@linchpin/errors";
import { isPassing } from "./isPassing.ts";

/** Fails where some failed, with what ends by itself before anything else: one that will never be holds up no other. */
export function throwOne(failed: ReadonlyMap<unknown, LinchpinError>): void {
  const failures = [...failed.values()];
  const [failure] = [...failures.filter(isPassing), ...failures];
  if (failure) throw failure;
}
