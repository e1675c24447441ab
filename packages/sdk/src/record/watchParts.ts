import { readChunks } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { PlainPart } from "./sealPart.ts";

/** Parts whose reading is counted, all of them together, and stops when it is called off. */
export function watchParts(
  parts: readonly PlainPart[],
  {
    onSealed,
    signal,
  }: {
    readonly onSealed: (sealed: number, of: number) => void;
    readonly signal: AbortSignal | undefined;
  },
): readonly PlainPart[] {
  const of = parts.reduce((sum, { content }) => sum + lengthOf(content), 0);
  let sealed = 0;
  return parts.map((part) => {
    const { content } = part;
    if (content instanceof Uint8Array) return part;
    async function* watched(): AsyncGenerator<Uint8Array> {
      if (content instanceof Uint8Array) return;
      for await (const chunk of readChunks(content.open())) {
        assertGoingOn(signal);
        sealed += chunk.length;
        onSealed(sealed, of);
        yield chunk;
      }
    }
    return { ...part, content: { bytes: content.bytes, open: watched } };
  });
}

/** Error: `record/called-off`. */
export function assertGoingOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw calledOff();
}

export function calledOff(): LinchpinError {
  return new LinchpinError({
    code: "record/called-off",
    message: "It was called off. Nothing was minted.",
    hint: "Begin again whenever you like.",
  });
}

function lengthOf(content: PlainPart["content"]): number {
  return content instanceof Uint8Array ? 0 : content.bytes;
}
