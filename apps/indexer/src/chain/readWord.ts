import type { AbiParameter } from "viem";

/** Reads one 32-byte word (64 hex digits) as the API tells it: numbers within 2^53, decimal text beyond, bytes as hex. */
export type ReadWord = (word: string) => string | number | boolean;

/** The reader of a static value type, or null for a type that takes more than its one word. */
export function readWordOf({ type }: Pick<AbiParameter, "type">): ReadWord | null {
  if (type === "address") return (word) => `0x${word.slice(24)}`;
  if (type === "bool") return (word) => word.endsWith("1");
  const bytes = /^bytes(\d+)$/.exec(type)?.[1];
  if (bytes) return (word) => `0x${word.slice(0, 2 * Number(bytes))}`;
  const bits = /^uint(\d+)$/.exec(type)?.[1];
  if (!bits) return null;
  return Number(bits) <= 48 ? (word) => Number.parseInt(word.slice(-12), 16) : readBigWord;
}

function readBigWord(word: string): string | number {
  const value = BigInt(`0x${word}`);
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
}
