import { parseArgs } from "node:util";
import { LinchpinError } from "@linchpin/errors";

export interface Arguments {
  readonly json: boolean;
  readonly write: boolean;
  readonly check: boolean;
  readonly help: boolean;
  readonly only: readonly string[];
}

export const USAGE = `npm run -s bench -- [options]

  --json          one JSON object instead of the table
  --only <keys>   only these figures, by key or its beginning: --only ratio, --only gas.mint,ratio.seal
  --write         also write the table into docs/benchmarks.md (of a whole run only)
  --check         end with an error if a limit is missed
  --help          this text
`;

/** @throws `benchmarks/wrong-arguments` */
export function readArguments(given: readonly string[]): Arguments {
  const { json, write, check, help, only } = parse(given);
  if (write && only) {
    throw new LinchpinError({
      code: "benchmarks/wrong-arguments",
      message: "The document holds all figures of one run: --write does not go with --only.",
      hint: "Leave one of them out.",
    });
  }
  const wanted = (only ?? []).flatMap((keys) => keys.split(",")).filter((key) => key !== "");
  return { json, write, check, help, only: wanted };
}

function parse(given: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({
      args: [...given],
      options: {
        json: flag,
        write: flag,
        check: flag,
        help: flag,
        only: { type: "string", multiple: true },
      },
    }).values;
  } catch (cause) {
    throw new LinchpinError({
      code: "benchmarks/wrong-arguments",
      message: (cause as Error).message,
      hint: "`npm run -s bench -- --help` tells what there is.",
      cause,
    });
  }
}
