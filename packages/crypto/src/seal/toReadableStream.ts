import type { Bytes } from "../bytes/Bytes.ts";

/** A web stream of what an iteration yields, pulled one piece at a time. Not every browser has `ReadableStream.from`. */
export function toReadableStream(source: AsyncGenerator<Bytes, void, undefined>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await source.return();
    },
  });
}
