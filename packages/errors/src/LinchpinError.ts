/** What may stand beside an error: public facts only, never a key, a plaintext or anything about a patient. */
export type PublicFacts = Readonly<Record<string, string | number | boolean>>;

/** How an error is made: see {@link LinchpinError}. */
export interface ErrorDescription {
  /** `area/what`, lower case, stable for ever: programs and translations hang on it. */
  readonly code: string;
  /** One sentence: what happened and where. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly hint?: string;
  readonly facts?: PublicFacts;
  readonly cause?: unknown;
}

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The one error class of the platform.
 *
 * @example
 * throw new LinchpinError({
 *   code: "shares/too-few",
 *   message: "1 of the 2 shares needed was given.",
 *   hint: "Ask another custodian of this record for its share.",
 *   facts: { given: 1, needed: 2 },
 * });
 */
export class LinchpinError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly facts: PublicFacts;

  constructor({ code, message, hint, facts, cause }: ErrorDescription) {
    super(message, cause === undefined ? undefined : { cause });
    if (!CODE.test(code)) throw new TypeError(`"${code}" is not an error code: write area/what.`);
    this.name = "LinchpinError";
    this.code = code;
    this.hint = hint;
    this.facts = facts ?? {};
  }

  /** What may leave the process: code, message, hint and facts, never the cause. */
  toJSON(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(Object.keys(this.facts).length === 0 ? {} : { facts: this.facts }),
    };
  }
}

/** A {@link LinchpinError} as it crosses a wire. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly facts?: PublicFacts;
}
