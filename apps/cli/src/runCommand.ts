import { parseArgs } from "node:util";
import { LinchpinError } from "@linchpin/errors";
import { usage } from "./askedFor.ts";
import type { Asked, Command, Outcome, Voice } from "./Command.ts";
import { fileFault } from "./fileFault.ts";
import { progressOn } from "./progressOn.ts";

// Each is loaded when it is asked for: what one needs the others need not wait for.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  mint: async () => (await import("./commands/mint.ts")).mint,
  open: async () => (await import("./commands/open.ts")).open,
  history: async () => (await import("./commands/history.ts")).history,
  verify: async () => (await import("./commands/verify.ts")).verify,
  "verify-erasure": async () => (await import("./commands/verifyErasure.ts")).verifyErasure,
  deidentify: async () => (await import("./commands/deidentify.ts")).deidentify,
  restore: async () => (await import("./commands/restore.ts")).restore,
  risk: async () => (await import("./commands/risk.ts")).risk,
  "decrypt-blob": async () => (await import("./commands/decryptBlob.ts")).decryptBlob,
  "link-patient": async () => (await import("./commands/linkPatient.ts")).linkPatient,
};

const [word, ...rest] = process.argv.slice(2);
const asJson = rest.includes("--json") || word === "--json";

/** Runs the command that this process was asked for: its answer on stdout, its progress on stderr, its end in the exit code. */
export async function runCommand(): Promise<void> {
  try {
    const { answer, lines, exitCode = 0 } = await run();
    process.stdout.write(asJson ? `${JSON.stringify(answer)}\n` : `${lines.join("\n")}\n`);
    process.exitCode = exitCode;
  } catch (thrown) {
    process.exitCode = thrown instanceof LinchpinError && thrown.code === "cli/usage" ? 2 : 1;
    await report(thrown);
  }
}

async function run(): Promise<Outcome> {
  if (word === undefined || word === "--help" || word === "help") return help();
  const command = await commandOf(word);
  if (!command) throw usage(`There is no command "${word}".`);
  if (rest.includes("--help"))
    return { answer: { usage: command.usage }, lines: [`linchpin ${command.usage}`] };
  const progress = progressOn(process.stderr);
  const voice: Voice = {
    progress: progress.tell,
    say: (line) => {
      progress.clear();
      process.stderr.write(`${line}\n`);
    },
  };
  return command.run(parse(command), voice).finally(progress.clear);
}

async function commandOf(name: string): Promise<Command | undefined> {
  return Object.hasOwn(commands, name) ? commands[name]?.() : undefined;
}

function parse({ options }: Command): Asked {
  const common = { json: { type: "boolean" }, home: { type: "string" }, as: { type: "string" } } as const;
  try {
    const { positionals, values } = parseArgs({
      args: rest,
      options: { ...common, ...options },
      allowPositionals: true,
    });
    return { positionals, values: values as Asked["values"] };
  } catch (cause) {
    throw usage(cause instanceof Error ? `${cause.message.split(". ")[0]}.` : "The options cannot be read.");
  }
}

async function help(): Promise<Outcome> {
  const rows = await Promise.all(Object.values(commands).map((load) => load()));
  return {
    answer: rows.map(({ usage: how, summary }) => ({ usage: how, summary })),
    lines: [
      "linchpin: medical records that their patients hold",
      "",
      ...rows.flatMap(({ usage: how, summary }) => [`  linchpin ${how}`, `      ${summary}`]),
      "",
      "  --json   the answer as one JSON document",
      "  --as     who acts: a name of the local network (city-hospital, asha …) or an identity file",
      "  --home   the folder with deployment.json and identities/; the local network's by default",
    ],
  };
}

async function report(thrown: unknown): Promise<void> {
  const error =
    thrown instanceof LinchpinError
      ? thrown
      : (fileFault(thrown) ??
        new LinchpinError({
          code: "cli/unexpected",
          message: `Something went wrong that was not foreseen${thrown instanceof Error ? `: ${thrown.name}` : ""}.`,
          hint: "Nothing half done stays behind. Try again; if it stays so, report it.",
          cause: thrown,
        }));
  if (asJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
  const { code, message } = error;
  const command = code === "cli/usage" && word !== undefined ? await commandOf(word) : undefined;
  const hint = command ? `linchpin ${command.usage}` : error.hint;
  process.stderr.write(`${code}: ${message}${hint ? `\n${hint}` : ""}\n`);
  if (process.env.LINCHPIN_DEBUG) console.error(thrown);
}
