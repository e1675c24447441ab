import type { Dice } from "./Dice.ts";
import type { Surroundings } from "./people.ts";

/** What every resource of a visit is made with. */
export interface Context {
  readonly dice: Dice;
  readonly subject: { readonly reference: string; readonly display: string };
  readonly encounter: { readonly reference: string };
  readonly time: string;
}

/** One visit of a patient to their doctor. */
export interface Visit {
  readonly dice: Dice;
  readonly around: Surroundings;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly number: number;
}
