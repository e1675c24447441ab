import type { Progress } from "./progressOn.ts";

/** How a command speaks: progress to people on stderr, one answer on stdout. */
export interface Voice {
  /** One line of progress. */
  say(line: string): void;
  /** How far long work is. */
  progress(progress: Progress): void;
}

/** What a command answers: `answer` is the JSON of `--json`; `lines` are for people. */
export interface Outcome {
  readonly answer: unknown;
  readonly lines: readonly string[];
  /** 0 when all went well. */
  readonly exitCode?: number;
}

/** One word of the command line. */
export interface Command {
  /** After `linchpin `. */
  readonly usage: string;
  readonly summary: string;
  /** Options that take a value, and those that do not (`boolean`). `--json`, `--home` and `--as` are everybody's. */
  readonly options: Readonly<
    Record<string, { readonly type: "string" | "boolean"; readonly multiple?: true }>
  >;
  run(asked: Asked, voice: Voice): Promise<Outcome>;
}

/** What was typed. */
export interface Asked {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}
