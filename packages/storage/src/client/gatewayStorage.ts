import type { Storage } from "../storage/Storage.ts";
import { unsupported } from "../storage/unsupported.ts";
import { type GatewayReaderOptions, gatewayReader } from "./gatewayReader.ts";
import { type Replicate, replicate } from "./replicate.ts";
import type { NodeConfig } from "./StorageNode.ts";

/** How to read from and write to other people's nodes. */
export interface GatewayStorageOptions extends GatewayReaderOptions {
  /** Where uploads go; the gateways unless told. */
  readonly targets?: readonly NodeConfig[] | undefined;
  /** How many must acknowledge a write. 2 unless told. */
  readonly acks?: number | undefined;
  /** How long one node may take for one upload. 5 minutes unless told. */
  readonly uploadTimeoutMs?: number | undefined;
}

/**
 * A storage on custodians' nodes: reads from any, writes acknowledged by two. Runs in browsers and Node.
 * What is let go there is the custodians' decision, so `pin` and `unpin` throw `storage/unsupported`.
 *
 * @example
 * const storage = gatewayStorage({ gateways: custodians.map(({ url }) => ({ url, authorize: signWith(session) })) });
 * const { root } = await putFile(storage, sealedBlob);
 * for await (const piece of readFile(storage, root)) …
 */
export function gatewayStorage(options: GatewayStorageOptions): Storage {
  const { gateways, targets = gateways, acks, fetch, uploadTimeoutMs: timeoutMs, onEvent } = options;
  const reader = gatewayReader(options);
  return {
    name: "gateways",
    get: reader.get,
    async putCar(car, { signal } = {}) {
      const upload: Replicate = { car, targets, acks, fetch, timeoutMs, onEvent, signal };
      return replicate(upload);
    },
    async pin() {
      throw unsupported("gateways", "pin");
    },
    async unpin() {
      throw unsupported("gateways", "unpin");
    },
  };
}
