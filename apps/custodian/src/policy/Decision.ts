import { LinchpinError, type PublicFacts } from "@linchpin/errors";

/** Why something is refused: stable code, one sentence, what to do, public facts. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly facts?: PublicFacts;
}

/** What a policy says. A refusal is a value, so that it can be journalled before it is told. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal };

export const ALLOWED: Decision = { allowed: true };

export function refuse(refusal: Refusal): Decision {
  return { allowed: false, refusal };
}

/** The first refusal, or leave. Later checks are not evaluated. */
export function firstRefusal(...checks: readonly (() => Decision)[]): Decision {
  for (const check of checks) {
    const decision = check();
    if (!decision.allowed) return decision;
  }
  return ALLOWED;
}

/** Throws a refusal as the error that the caller is told. */
export function assertAllowed(decision: Decision): void {
  if (!decision.allowed) throw new LinchpinError(decision.refusal);
}
