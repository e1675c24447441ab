import type { ByteSource } from "../dicom/ByteSource.ts";
import { readChunks } from "../dicom/readAll.ts";

/** The file that was read last. One for all archives: a series is read image by image. */
let held: { readonly of: ByteSource; readonly bytes: Uint8Array } | undefined;

/** A deflated source (RFC 1951) as what it was, unpacked in memory when it is read. Throws `fail()` where it is not as long as said. */
export function inflatedSource(
  packed: ByteSource,
  { size, fail }: { readonly size: number; readonly fail: () => Error },
): ByteSource {
  const own: ByteSource = {
    size,
    async read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size) throw new RangeError("Read beyond the end.");
      const known = held;
      if (known?.of === own) return known.bytes.subarray(offset, offset + length);
      const bytes = await inflate(packed, size);
      if (bytes === undefined) throw fail();
      held = { of: own, bytes };
      return bytes.subarray(offset, offset + length);
    },
  };
  return own;
}

async function inflate(packed: ByteSource, size: number): Promise<Uint8Array | undefined> {
  const inflater = new DecompressionStream("deflate-raw");
  const feeding = feed(packed, inflater.writable.getWriter()).catch(() => undefined);
  const reader = inflater.readable.getReader();
  const bytes = new Uint8Array(size);
  let at = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.byteLength > size) return undefined;
      bytes.set(value, at);
      at += value.byteLength;
    }
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
  return at === size ? bytes : undefined;
}

async function feed(packed: ByteSource, writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>) {
  for await (const chunk of readChunks(packed)) await writer.write(new Uint8Array(chunk));
  await writer.close();
}
