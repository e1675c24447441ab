import type { Car } from "../car/Car.ts";

/** Below this a CAR is sent in one piece, so that the request says its length. */
const ONE_PIECE = 8 * 1024 * 1024;

/**
 * What keeps a streamed body out of memory: whoever may ask for a password or follow a redirect keeps a copy of what was
 * sent, all of it (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, "clone request").
 */
const SENT_ONCE = { redirect: "error", window: null };

/**
 * A CAR as a request body. Node streams a large one; browsers cannot stream requests over HTTP/1.1, so there
 * it becomes a Blob, which they may keep on disk.
 */
export async function carBody(car: Car, onSent: (bytes: number) => void): Promise<RequestInit> {
  const isBrowser = "document" in globalThis || "WorkerGlobalScope" in globalThis;
  if (car.carBytes > ONE_PIECE && !isBrowser) {
    return { body: streamOf(car, onSent), duplex: "half", ...SENT_ONCE } as RequestInit;
  }
  const blob = car.blob?.() ?? (await gathered(car));
  // What a page sends piece by piece tells itself how far it is.
  if (!isSentFromPage(car)) onSent(car.carBytes);
  return { body: blob };
}

/** Asks whether a page's own means of sending tell how far this is. */
export function isSentFromPage(car: Car): boolean {
  return car.carBytes > ONE_PIECE && "XMLHttpRequest" in globalThis;
}

/** Joined to Blobs on the way, which browsers keep on disk where they are many. */
async function gathered(car: Car): Promise<Blob> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const join = () => {
    blobs.push(new Blob(pieces));
    pieces = [];
    bytes = 0;
  };
  for await (const piece of car.stream()) {
    pieces.push(piece as Uint8Array<ArrayBuffer>);
    bytes += piece.byteLength;
    if (bytes > ONE_PIECE) join();
  }
  join();
  return new Blob(blobs);
}

function streamOf(car: Car, onSent: (bytes: number) => void): ReadableStream<Uint8Array> {
  // Node's fetch asks for a piece when the socket has taken the one before. Should another one keep more of them, a block
  // would arrive changed: the node would refuse it, for every block is checked against its name.
  const pieces = car.stream({ lend: true })[Symbol.asyncIterator]();
  let sent = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) return controller.close();
        sent += value.byteLength;
        onSent(sent);
        controller.enqueue(value);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    // A piece is read when the one before is on its way.
    { highWaterMark: 0 },
  );
}
