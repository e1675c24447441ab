import type { HandStep, Sending, SendingStep } from "./Sending.ts";

/** Where a sending stands. */
export interface Standing {
  /**
   * `waiting`: not done yet. `settled`: done as far as the person is concerned; custodians that missed it get it later.
   * `complete`: nothing is left to do. `refused`: it will never be done. `expired`: its time is over.
   */
  readonly state: "waiting" | "settled" | "complete" | "refused" | "expired";
  /** Custodians that have not taken what they should. */
  readonly missing: readonly number[];
  /** How many of those are enough. Zero when only a relay is waited for. */
  readonly enough: number;
  /** Whether any custodian must still take it to the chain. */
  readonly awaitsChain: boolean;
  /** Whether it goes on only while somebody's keys are unlocked. */
  readonly needsKeys: boolean;
  /** Whether the wallet is asked to approve once more when it goes on. */
  readonly asks: boolean;
  /** Whether the wallet was asked and did not approve: the person must say that it goes on. */
  readonly isDeclined: boolean;
  /** The code of the refusal. */
  readonly refusal?: string;
}

/** Says from a sending alone where it stands and whom it waits for. Pure. */
export function standingOf(sending: Sending, now: Date): Standing {
  const hands = sending.steps.filter((step) => step.kind === "hand");
  const relays = sending.steps.filter((step) => step.kind === "relay");
  const works = sending.steps.filter((step) => step.kind === "work").filter(({ isDone }) => !isDone);
  const short = hands.filter((step) => step.taken.length < step.needed);
  // What has not begun waits for the step before it alone.
  const isHeldAt = sending.steps.findIndex((step) => !mayGoOn(step));
  const begun = isHeldAt < 0 ? sending.steps : sending.steps.slice(0, isHeldAt + 1);
  const missing = new Set(
    begun.flatMap((step) =>
      step.kind === "hand" ? missingOf(step) : step.kind === "work" ? step.missing : [],
    ),
  );
  const awaitsChain = relays.some(({ isDone }) => !isDone);
  const about = {
    missing: [...missing].sort((a, b) => a - b),
    enough: Math.max(0, ...begun.map(enoughFor)),
    awaitsChain,
    needsKeys: works.length > 0 || short.some(({ proof }) => proof !== undefined),
    asks: works.some(({ asks }) => asks),
    isDeclined: works.some(({ isDeclined }) => isDeclined),
  };
  const refusal =
    [...relays, ...works].find(({ refused }) => refused)?.refused ?? decisive(short) ?? hopeless(short);
  if (refusal) return { ...about, state: "refused", refusal };
  const isSettled = short.length === 0 && !awaitsChain && works.length === 0;
  if (isSettled && hands.every((step) => step.spreads || missingOf(step).length === 0))
    return { ...about, state: "complete" };
  if (now.getTime() / 1000 > sending.until) return { ...about, state: isSettled ? "complete" : "expired" };
  return { ...about, state: isSettled ? "settled" : "waiting" };
}

/** Whether a step has gone as far as it must before the one after it begins. */
export function mayGoOn(step: SendingStep): boolean {
  return step.kind === "hand" ? step.taken.length >= step.first : step.isDone;
}

/** How many custodians a step still waits for. */
function enoughFor(step: SendingStep): number {
  if (step.kind === "hand") return step.needed - step.taken.length;
  return step.kind === "work" && !step.isDone ? step.enough : 0;
}

/** Who shall still have what a step hands out. */
export function missingOf({ custodians, taken, refused }: HandStep): readonly number[] {
  return custodians.filter((one) => !taken.includes(one) && refused[one] === undefined);
}

/** A refusal that one custodian decides for all, while too few took it. */
function decisive(short: readonly HandStep[]): string | undefined {
  return short.flatMap((step) =>
    Object.values(step.refused).filter((code) => step.decisive?.includes(code)),
  )[0];
}

/** The refusal of a step that can never reach as many as it needs. */
function hopeless(short: readonly HandStep[]): string | undefined {
  for (const step of short) {
    if (step.taken.length + missingOf(step).length >= step.needed) continue;
    return Object.values(step.refused)[0] ?? "custodians/too-few";
  }
  return undefined;
}
