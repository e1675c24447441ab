import { LinchpinError } from "@linchpin/errors";
import type { Block } from "../blocks/BlockStore.ts";

/** What one answer holds at most. */
export interface AnswerLimits {
  /** Blocks, each time that they are named. 65,536 unless told. */
  readonly maxBlocks?: number | undefined;
  /** Bytes of the blocks together. 2 GiB unless told. */
  readonly maxBytes?: number | undefined;
}

const GIB = 1024 * 1024 * 1024;

/**
 * Ends an answer that grows beyond all use. Links may be shared, so a few small blocks can name each other billions of
 * times over: whoever asks for repetitions, or for bytes of a file, could walk for ever.
 *
 * Errors: `car/answer-too-large`.
 */
export async function* boundAnswer(
  blocks: AsyncIterable<Block>,
  { maxBlocks = 65_536, maxBytes = 2 * GIB }: AnswerLimits = {},
): AsyncGenerator<Block> {
  let [count, bytes] = [0, 0];
  for await (const block of blocks) {
    count += 1;
    bytes += block.bytes.byteLength;
    if (count > maxBlocks || bytes > maxBytes) throw tooLarge({ maxBlocks, maxBytes });
    yield block;
  }
}

function tooLarge(facts: { maxBlocks: number; maxBytes: number }): LinchpinError {
  return new LinchpinError({
    code: "car/answer-too-large",
    message: "The answer would be larger than this gateway gives at once.",
    hint: "Ask for it without repetitions, or block by block.",
    facts,
  });
}
