import type { Dice } from "@linchpin/contracts/model";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Patient } from "../../world/World.ts";
import type { Reader } from "../Stage.ts";
import type { Tale } from "../Tale.ts";

/** What came of a deed: null when it was done, else why not. */
export type Came = string | null;

/** A deed on the real system, and what the model says to it. */
export interface Deed {
  readonly name: string;
  readonly real: Came;
  readonly model: Came;
}

export interface Choice {
  readonly tale: Tale;
  readonly dice: Dice;
  readonly who: Patient;
  readonly other: Patient;
  readonly reader: Reader;
  /** A token of `who`'s, mostly. */
  readonly tokenId: Hex | null;
}

export type Both = Omit<Deed, "name">;
export const NOTHING: Both = { real: "nothing to do", model: "nothing to do" };

export async function came(act: () => Promise<unknown>): Promise<Came> {
  try {
    await act();
    return null;
  } catch (thrown) {
    if (isLinchpinError(thrown)) return thrown.code;
    throw thrown;
  }
}
