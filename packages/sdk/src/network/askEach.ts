import { LinchpinError } from "@linchpin/errors";

/** What each of several custodians answered, or why it did not. */
export interface Answers<T> {
  readonly answered: ReadonlyMap<number, T>;
  readonly failed: ReadonlyMap<number, LinchpinError>;
}

/** Asks several custodians at once and waits for all of them. Faults of the program itself are thrown on. */
export async function askEach<T>(
  custodians: readonly number[],
  ask: (custodian: number) => Promise<T>,
): Promise<Answers<T>> {
  const answered = new Map<number, T>();
  const failed = new Map<number, LinchpinError>();
  await Promise.all(
    custodians.map(async (custodian) => {
      try {
        answered.set(custodian, await ask(custodian));
      } catch (thrown) {
        if (!(thrown instanceof LinchpinError)) throw thrown;
        failed.set(custodian, thrown);
      }
    }),
  );
  return { answered, failed };
}

/**
 * The error for too few answers. When every custodian that failed says the same, that is the reason.
 *
 * Errors: `custodians/too-few`, or the custodians' common one.
 */
export function tooFewAnswers({
  answers,
  needed,
  what,
}: {
  readonly answers: Answers<unknown>;
  readonly needed: number;
  /** Ends the sentence "2 custodians are needed to …". */
  readonly what: string;
}): LinchpinError {
  const failures = [...answers.failed.values()];
  const [first] = failures;
  const isReachable = first !== undefined && first.code !== "network/unreachable";
  if (isReachable && failures.every(({ code }) => code === first.code)) return first;
  const refused = failures.find(({ code }) => !code.startsWith("network/"));
  if (refused && failures.every(({ code }) => code === refused.code || code.startsWith("network/"))) {
    if (answers.answered.size === 0) return refused;
  }
  return new LinchpinError({
    code: "custodians/too-few",
    message: `${needed} custodians are needed to ${what}; ${answers.answered.size} answered.`,
    hint: "Nothing is lost: try again when more custodians answer.",
    facts: {
      answered: answers.answered.size,
      needed,
      missing: [...answers.failed.keys()].join(" "),
      reasons: failures.map(({ code }) => code).join(" "),
    },
  });
}
