import { LinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";
import { PinataSDK } from "pinata";
import type { Car } from "../car/Car.ts";
import { type GatewayReaderOptions, gatewayReader } from "../client/gatewayReader.ts";
import type { Storage } from "../storage/Storage.ts";
import { pinataError } from "./pinataError.ts";

/** How to use a Pinata account. Reads go through its gateway, as through any other node. */
export interface PinataOptions extends GatewayReaderOptions {
  /** The account's token (JWT). Never shown in errors. */
  readonly jwt: string;
  /** Where the account's API is; Pinata's own unless told. */
  readonly apiUrl?: string | undefined;
  /** Where uploads go; Pinata's own unless told. */
  readonly uploadUrl?: string | undefined;
}

/**
 * A storage in a Pinata account, by its official SDK. It uploads our own CAR, so that the CID is ours, and
 * compares what comes back. The SDK takes a file, so a CAR is held in memory while it is sent.
 *
 * Errors: `pinata/unauthorized`, `pinata/too-many-requests`, `pinata/wrong-cid`, `pinata/failed`, and those of
 * `gatewayReader`.
 */
export function pinataStorage(options: PinataOptions): Storage {
  const { jwt, apiUrl, uploadUrl } = options;
  const reader = gatewayReader(options);
  const pinata = new PinataSDK({
    pinataJwt: jwt,
    ...(apiUrl === undefined ? {} : { endpointUrl: apiUrl }),
    ...(uploadUrl === undefined ? {} : { uploadUrl }),
  });

  return {
    name: "pinata",
    get: reader.get,
    async putCar(car) {
      const file = await fileOf(car);
      const answer = await asked(async () => pinata.upload.public.file(file).car());
      if (answer?.cid !== car.root.toString()) throw wrongCid(car.root);
      return { root: car.root, acks: [{ node: "pinata", blocks: car.blocks, bytes: car.bytes }] };
    },
    async pin(root) {
      await asked(async () => pinata.upload.public.cid(root.toString()));
    },
    async unpin(root) {
      const before = await filesOf(root);
      if (before.length === 0) return;
      await asked(async () => pinata.files.public.delete(before));
      // The SDK reports a failed deletion only in words, so ask again.
      if ((await filesOf(root)).length > 0) throw pinataError(undefined);
    },
  };

  async function filesOf(root: CID): Promise<string[]> {
    const { files } = await asked(async () => pinata.files.public.list().cid(root.toString()));
    return (files ?? []).filter((file) => file.cid === root.toString()).map((file) => file.id);
  }
}

function wrongCid(root: CID): LinchpinError {
  return new LinchpinError({
    code: "pinata/wrong-cid",
    message: "Pinata stored the file under another CID.",
    hint: "Nobody can find it there: look at the account, then upload it again.",
    facts: { root: root.toString() },
  });
}

async function fileOf(car: Car): Promise<File> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of car.stream()) pieces.push(piece as Uint8Array<ArrayBuffer>);
  return new File(pieces, `${car.root}.car`, { type: "application/vnd.ipld.car" });
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw pinataError(thrown);
  }
}
