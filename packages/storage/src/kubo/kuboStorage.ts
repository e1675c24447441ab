import { LinchpinError } from "@linchpin/errors";
import { create, type KuboRPCClient } from "kubo-rpc-client";
import type { CID } from "multiformats/cid";
import { missingBlock } from "../blocks/missingBlock.ts";
import { assertSupportedCid } from "../blocks/supportedCid.ts";
import { verifyBlock } from "../blocks/verifyBlock.ts";
import type { Storage } from "../storage/Storage.ts";
import { isNotFound, isNotPinned, kuboError } from "./kuboError.ts";

/** How to reach a kubo node's RPC. */
export interface KuboOptions {
  /** Such as `http://127.0.0.1:5001`. */
  readonly url: string;
  /** The `Authorization` header, where the node asks for one. Never shown in errors. */
  readonly authorization?: string | undefined;
  /** How long the node may take for one block. 30 s unless told. */
  readonly timeoutMs?: number | undefined;
}

/**
 * A storage in a kubo node, which keeps the blocks and offers them to the IPFS network: CAR import with pinned
 * roots, blocks checked when read.
 *
 * Errors: `kubo/unauthorized`, `kubo/unreachable`, `kubo/wrong-root`, `kubo/not-pinned`, `kubo/failed`,
 * `block/missing`, `block/wrong-hash`.
 */
export function kuboStorage({ url, authorization, timeoutMs = 30_000 }: KuboOptions): Storage {
  const headers = authorization === undefined ? {} : { authorization };
  const kubo: KuboRPCClient = create({ url, headers });

  return {
    name: "kubo",
    async get(cid, { signal } = {}) {
      assertSupportedCid(cid);
      const bytes = await getBlock(cid, signal);
      await verifyBlock(cid, bytes);
      return bytes;
    },
    async putCar(car, { signal } = {}) {
      const roots: CID[] = [];
      await asked(async () => {
        const options = { pinRoots: true, ...(signal === undefined ? {} : { signal }) };
        for await (const { root } of kubo.dag.import([car.stream()], options)) {
          if (root.pinErrorMsg) throw notPinned(car.root);
          roots.push(root.cid);
        }
      });
      if (roots.length !== 1 || roots[0]?.toString() !== car.root.toString()) throw wrongRoot(car.root);
      return { root: car.root, acks: [{ node: "kubo", blocks: car.blocks, bytes: car.bytes }] };
    },
    async pin(root) {
      await asked(() => kubo.pin.add(root));
    },
    async unpin(root) {
      await asked(async () => {
        await kubo.pin.rm(root).catch((thrown: unknown) => {
          if (!isNotPinned(thrown)) throw thrown;
        });
      });
    },
  };

  async function getBlock(cid: CID, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const slow = AbortSignal.timeout(timeoutMs);
    try {
      return await kubo.block.get(cid, {
        signal: signal === undefined ? slow : AbortSignal.any([slow, signal]),
      });
    } catch (thrown) {
      signal?.throwIfAborted();
      throw isNotFound(thrown) ? missingBlock(cid) : kuboError(thrown);
    }
  }
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw thrown instanceof LinchpinError ? thrown : kuboError(thrown);
  }
}

function wrongRoot(root: CID): LinchpinError {
  return new LinchpinError({
    code: "kubo/wrong-root",
    message: "The kubo node imported another root than the one sent.",
    facts: { root: root.toString() },
  });
}

function notPinned(root: CID): LinchpinError {
  return new LinchpinError({
    code: "kubo/not-pinned",
    message: "The kubo node imported the blocks but did not pin them.",
    hint: "Look at the node's log and send it again.",
    facts: { root: root.toString() },
  });
}
