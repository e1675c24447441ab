import { type AbiEvent, type AbiParameter, decodeAbiParameters } from "viem";
import { type ReadWord, readWordOf } from "./readWord.ts";

/** An event's arguments by name. */
export type Arguments = Readonly<Record<string, unknown>>;
/** Reads topics (bare hex, without the first) and data (bare hex). */
export type ReadArguments = (topics: readonly string[], data: string) => Arguments;

/** The reader of one event: word by word where all its types are static, else by viem. */
export function readArgumentsOf(event: AbiEvent): ReadArguments {
  const indexed = event.inputs.filter((input) => input.indexed);
  const inData = event.inputs.filter((input) => !input.indexed);
  const readTopics = indexed.map((input) => ({ name: input.name ?? "", read: readWordOf(input) ?? asHash }));
  const readData = staticReader(inData) ?? dynamicReader(inData);
  return (topics, data) => {
    const args: Record<string, unknown> = {};
    for (let index = 0; index < readTopics.length; index++) {
      const topic = readTopics[index] as (typeof readTopics)[number];
      args[topic.name] = topic.read(topics[index] as string);
    }
    readData(data, args);
    return args;
  };
}

type ReadInto = (data: string, args: Record<string, unknown>) => void;

function staticReader(inputs: readonly AbiParameter[]): ReadInto | null {
  const steps: { readonly path: readonly [string] | readonly [string, string]; readonly read: ReadWord }[] =
    [];
  for (const input of inputs) {
    const name = input.name ?? "";
    const parts = input.type === "tuple" && "components" in input ? input.components : null;
    for (const part of parts ?? [input]) {
      const read = readWordOf(part);
      if (!read) return null;
      steps.push({ path: parts ? [name, part.name ?? ""] : [name], read });
    }
  }
  return (data, args) => {
    let at = 0;
    for (const { path, read } of steps) {
      const value = read(data.slice(at, at + 64));
      at += 64;
      const [name, inner] = path;
      if (inner === undefined) args[name] = value;
      else {
        args[name] ??= {};
        (args[name] as Record<string, unknown>)[inner] = value;
      }
    }
  };
}

function dynamicReader(inputs: readonly AbiParameter[]): ReadInto {
  return (data, args) => {
    const values = decodeAbiParameters(inputs, `0x${data}`) as readonly unknown[];
    for (const [index, input] of inputs.entries()) args[input.name ?? ""] = plain(values[index], input);
  };
}

/** viem's values in the form of {@link readWordOf}. */
function plain(value: unknown, { type }: Pick<AbiParameter, "type">): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, { type: type.replace(/\[\d*\]$/, "") }));
  if (typeof value === "bigint") return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
  if (type === "address") return String(value).toLowerCase();
  // PostgreSQL's text has no zero character, and one in a profile must not stop an indexer.
  return typeof value === "string" ? value.replaceAll("\0", "\ufffd") : value;
}

const asHash: ReadWord = (word) => `0x${word}`;
