import type { Item } from "./Item.ts";

/** One call of a function: its input, and its arguments still to be evaluated. */
export interface Call {
  input: Item[];
  /** How many arguments were given. */
  count: number;
  now: Date;
  /** An argument's value, seen from outside the function. */
  value(argument: number): Item[];
  /** An argument evaluated with one item of the input as `$this`. */
  each(argument: number, item: Item, index: number): Item[];
}

export interface PathFunction {
  min: number;
  max: number;
  /** The argument is the name of a type. */
  takesType?: boolean;
  /** The argument is a name, in either sort of quotes. */
  takesName?: boolean;
  run(call: Call): Item[];
}
