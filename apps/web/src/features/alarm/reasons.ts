/** Why a doctor opens a summary, by the code that goes on chain. Words: `emergency.reason.<name>`. */
export const REASONS = { 1: "unconscious", 2: "confused", 3: "urgent", 4: "child", 9: "other" } as const;
export type Reason = (typeof REASONS)[keyof typeof REASONS];

/** A code's name; one of a later app is `other`. */
export const reasonOf = (code: number): Reason => REASONS[code as keyof typeof REASONS] ?? "other";
