import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Car } from "../car/Car.ts";
import type { Ack } from "../storage/Storage.ts";
import { carBody, isSentFromPage } from "./carBody.ts";
import { readLimited } from "./readLimited.ts";
import type { OnStorageEvent } from "./StorageEvent.ts";
import type { CheckedNode } from "./StorageNode.ts";
import { sendFromPage } from "./sendFromPage.ts";

export interface UploadCar {
  readonly car: Car;
  readonly node: CheckedNode;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly onEvent?: OnStorageEvent | undefined;
}

/**
 * Sends a CAR to one node (`PUT /v1/blobs/{root}`) and checks what it acknowledges. The root names every byte, so that whoever
 * signs the path has signed the body.
 *
 * Errors: `upload/refused` with the node's status and code, `upload/wrong-ack`, `upload/unreachable`.
 */
export async function uploadCar({ car, node, fetch, signal, onEvent }: UploadCar): Promise<Ack> {
  const root = car.root.toString();
  const url = `${node.url}/v1/blobs/${root}`;
  const allowed = await node.authorize?.({ method: "PUT", path: new URL(url).pathname });
  const onSent = (bytes: number) =>
    onEvent?.({ kind: "sent", node: node.name, root, bytes, of: car.carBytes });
  const body = await carBody(car, onSent);
  const how = { method: "PUT", headers: { ...allowed, "content-type": "application/vnd.ipld.car" }, signal };
  const page = isSentFromPage(car) && body.body instanceof Blob ? { body: body.body, onSent } : undefined;
  const response = await send(signal, () =>
    page ? sendFromPage(url, { ...how, ...page }) : fetch(url, { ...body, ...how }),
  );
  const answer = await readAnswer(response);
  if (!response.ok) throw refused(response.status, answer.code);
  if (answer.root !== root || answer.blocks !== car.blocks || answer.bytes !== car.bytes) {
    throw new LinchpinError({
      code: "upload/wrong-ack",
      message: "A node acknowledged something other than what was sent.",
      hint: "Do not count on this node.",
      facts: { root },
    });
  }
  return { node: node.name, blocks: car.blocks, bytes: car.bytes };
}

async function send(signal: AbortSignal, request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (cause) {
    if (isLinchpinError(cause)) throw cause;
    const isSlow = signal.aborted;
    throw new LinchpinError({
      code: isSlow ? "upload/too-slow" : "upload/unreachable",
      message: isSlow ? "A node did not acknowledge in time." : "A node could not be reached.",
      cause,
    });
  }
}

/** An acknowledgement is three short words. */
const MOST_ANSWER_BYTES = 64 * 1024;

async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  try {
    const bytes = await readLimited(response, MOST_ANSWER_BYTES);
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Repeats the node's code if it is one, and nothing else that it says. */
function refused(status: number, code: unknown): LinchpinError {
  const reason =
    typeof code === "string" && /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}$/.test(code) ? code : undefined;
  return new LinchpinError({
    code: "upload/refused",
    message: "A node refused the upload.",
    facts: { status, ...(reason === undefined ? {} : { reason }) },
  });
}
