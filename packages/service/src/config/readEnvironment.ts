import { readFile } from "node:fs/promises";
import { LinchpinError } from "@linchpin/errors";
import { type Deployment, deploymentSchema } from "@linchpin/protocol";

/** A service's settings. Every error names the variable, never its value; an empty variable counts as not set. */
export interface Environment {
  /** Errors: `config/missing` where there is no default. */
  readonly text: (name: string, otherwise?: string) => string;
  /** A whole number. Errors: `config/missing`, `config/invalid`. */
  readonly number: (setting: {
    readonly name: string;
    readonly otherwise?: number;
    readonly least: number;
    readonly most: number;
  }) => number;
  /** What stands in the file that the variable names. Errors: `config/missing`, `config/invalid`. */
  readonly file: (name: string) => Promise<string>;
  /** The network, from the file that `LINCHPIN_DEPLOYMENT` names. Errors: `config/missing`, `config/invalid`. */
  readonly deployment: () => Promise<Deployment>;
  /** The error for a value that the service itself finds wrong: "… does not name `expected`". */
  readonly invalid: (name: string, expected: string) => LinchpinError;
}

/** Reads `env`, and sends whoever set it wrong to the README of the service ("indexer"). */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  service: string,
): Environment {
  const text: Environment["text"] = (name, otherwise) => {
    const value = env[name] || otherwise;
    if (value) return value;
    throw new LinchpinError({
      code: "config/missing",
      message: `The environment variable ${name} is not set.`,
      hint: `See the ${service}'s README.`,
      facts: { name },
    });
  };
  const invalid: Environment["invalid"] = (name, expected) =>
    new LinchpinError({
      code: "config/invalid",
      message: `The environment variable ${name} does not name ${expected}.`,
      hint: `See the ${service}'s README.`,
      facts: { name },
    });
  const file: Environment["file"] = async (name) => {
    const path = text(name);
    try {
      return await readFile(path, "utf8");
    } catch {
      throw invalid(name, "a readable file");
    }
  };
  return {
    text,
    invalid,
    file,
    number: ({ name, otherwise, least, most }) => {
      const value = Number(text(name, otherwise?.toString()));
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      throw invalid(name, `a whole number from ${least} to ${most}`);
    },
    deployment: async () => {
      const content = await file("LINCHPIN_DEPLOYMENT");
      try {
        return deploymentSchema.parse(JSON.parse(content));
      } catch {
        throw invalid("LINCHPIN_DEPLOYMENT", "a file with a deployment's JSON");
      }
    },
  };
}
