import { isLinchpinError } from "@linchpin/errors";
import { diceOf, mutate } from "./mutate.ts";
import { mutateJson } from "./mutateJson.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;

/**
 * Feeds a strict reader of JSON seeded changes of a good document: half of them changed as trees, half as bytes. Returns how many
 * it took and refused; throws where it fails with anything but its own errors, or an error repeats what must stay secret.
 */
export function mutateDocument(
  sample: unknown,
  {
    read,
    code,
    secret,
    seed,
  }: {
    readonly read: (bytes: Uint8Array) => unknown;
    readonly code: string;
    readonly secret: RegExp;
    readonly seed: number;
  },
): { readonly taken: number; readonly refused: number } {
  const dice = diceOf(seed);
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value) ?? "");
  const samples = [encode(sample)];
  const tokens = ['{"', '":', "[", "null", "-1", '"__proto__":{}', "\\u0000", "\\ud800", "1e999", "é"];
  let taken = 0;
  let refused = 0;
  for (let run = 0; run < RUNS; run++) {
    const bytes = run % 2 === 0 ? encode(mutateJson(sample, dice)) : mutate({ samples, tokens, dice });
    try {
      read(bytes);
      taken++;
    } catch (thrown) {
      if (!isLinchpinError(thrown, code)) throw new Error(`run ${run}: not its own error`, { cause: thrown });
      if (secret.test(JSON.stringify(thrown))) throw new Error(`run ${run}: the error repeats what it read`);
      refused++;
    }
  }
  return { taken, refused };
}
