import { isLinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";
import type { Car } from "../car/Car.ts";
import { carWithout } from "../car/carWithout.ts";
import { eachAtOnce } from "../storage/eachAtOnce.ts";
import type { Ack } from "../storage/Storage.ts";
import type { PackedFile } from "../unixfs/packFile.ts";
import { type UploadCar, uploadCar } from "./uploadCar.ts";

/** Fewer blocks are sent again rather than asked for. */
const FEW_BLOCKS = 8;
const QUESTIONS_AT_ONCE = 8;
const QUESTION_MS = 5_000;

/**
 * Sends a CAR to one node, and when the connection breaks goes on with the blocks that did not arrive, for as long as
 * each attempt brings some there. A broken connection without progress is tried once more: it may have been an old one
 * that the node had just closed.
 *
 * Errors: those of `uploadCar`.
 */
export async function uploadPersistently(upload: UploadCar): Promise<Ack> {
  const whole = upload.car;
  let car: Car = whole;
  let isLast = false;
  for (;;) {
    try {
      return await uploadCar({
        ...upload,
        car,
        onEvent: upload.onEvent && told(upload, whole.carBytes - car.carBytes),
      });
    } catch (thrown) {
      if (!isLinchpinError(thrown, "upload/unreachable")) throw thrown;
      const rest = await restOf(upload);
      const isFurther = rest.carBytes < car.carBytes;
      if (!isFurther && isLast) throw thrown;
      isLast = !isFurther;
      car = rest;
    }
  }
}

/** What the node has not; all of it where the node does not answer. */
async function restOf({ car, node, fetch, signal }: UploadCar): Promise<Car> {
  if (!isFile(car) || car.blocks <= FEW_BLOCKS) return car;
  const held = new Set<string>();
  const ask = async ({ cid }: { readonly cid: CID }) => {
    const { ok } = await fetch(`${node.url}/ipfs/${cid}?format=raw`, {
      ...{ method: "HEAD", headers: { ...node.headers } },
      signal: AbortSignal.any([signal, AbortSignal.timeout(QUESTION_MS)]),
    });
    if (ok) held.add(cid.toString());
  };
  await eachAtOnce(QUESTIONS_AT_ONCE, each(car.leaves), ask).catch(() => held.clear());
  return held.size === 0 ? car : carWithout(car, held);
}

function isFile(car: Car): car is PackedFile {
  return "leaves" in car;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** What came before counts as sent. */
function told({ onEvent, car: { carBytes: of } }: UploadCar, before: number): UploadCar["onEvent"] {
  return (event) => onEvent?.(event.kind === "sent" ? { ...event, bytes: event.bytes + before, of } : event);
}
