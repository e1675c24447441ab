import type { ByteSource } from "./ByteSource.ts";
import { dicomFault } from "./DicomFault.ts";

/** Undoes the deflating of a data set (PS3.5 A.5) within a bound. Errors: `dicom/inflate`, `dicom/header-too-large`. */
export async function inflate(source: ByteSource, offset: number, limit: number): Promise<Uint8Array> {
  const inflater = new DecompressionStream("deflate-raw");
  const writer = inflater.writable.getWriter();
  const feeding = feed(source, offset, writer).catch(() => undefined);
  const reader = inflater.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) break;
      chunks.push(value);
    }
  } catch {
    throw dicomFault({ code: "dicom/inflate", message: "The deflated data set is damaged", offset });
  } finally {
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
  if (size > limit) {
    throw dicomFault({
      code: "dicom/header-too-large",
      message: `The data set inflates to more than ${limit} bytes`,
      hint: "Export it in explicit VR little endian, not deflated.",
      offset,
    });
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

async function feed(
  source: ByteSource,
  offset: number,
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const step = 64 * 1024;
  for (let at = offset; at < source.size; at += step) {
    const chunk = await source.read(at, Math.min(step, source.size - at));
    await writer.ready;
    await writer.write(new Uint8Array(chunk));
  }
  await writer.close();
}
