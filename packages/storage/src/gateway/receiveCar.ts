import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import type { DagLimits } from "../car/readDag.ts";
import type { OwnStorage } from "../storage/blockStorage.ts";
import { type GatewayRequest, type GatewayResponse, headerOf, json } from "./GatewayResponse.ts";

/** An upload: `PUT /v1/blobs/{root}` with a CAR as its body. Who may upload has been decided before. */
export interface CarUpload extends DagLimits {
  readonly request: Pick<GatewayRequest, "headers"> & Partial<GatewayRequest>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The media type of a CAR. */
export const CAR_MEDIA_TYPE = "application/vnd.ipld.car";

/**
 * Stores and pins an uploaded DAG. Answers 201 with `{root, blocks, bytes}` when it is durable; 400 for a CAR
 * that is not one whole DAG, 413 above the limits, 415 for another media type, 507 for a full disk, each with
 * an error body. Throws what is not the uploader's doing, a broken connection too.
 */
export async function receiveCar(storage: OwnStorage, upload: CarUpload): Promise<GatewayResponse> {
  const { request, body, root, maxBlocks, maxBytes } = upload;
  const type = headerOf({ method: "POST", url: "/", ...request }, "content-type")
    ?.split(";")[0]
    ?.trim();
  if (type?.toLowerCase() !== CAR_MEDIA_TYPE) {
    return json(415, { code: "car/wrong-type", message: `Send a CAR as ${CAR_MEDIA_TYPE}.` });
  }
  try {
    const received = await storage.receive(body, { root, maxBlocks, maxBytes });
    const { root: stored, blocks, bytes } = received;
    return json(201, { root: stored.toString(), blocks, bytes });
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    const status = statusOf(thrown);
    if (status === undefined) throw thrown;
    return json(status, thrown.toJSON());
  }
}

function statusOf({ code }: LinchpinError): number | undefined {
  if (code === "car/too-large" || code === "block/too-large") return 413;
  if (code === "disk/full") return 507;
  return /^(car|cid|block)\//.test(code) ? 400 : undefined;
}
