import { sha256 } from "@noble/hashes/sha2.js";
import type { Car } from "../car/Car.ts";

const known = new WeakMap<Car, Promise<Uint8Array>>();

/** SHA-256 over a whole CAR, for signing an upload. Read once per CAR, however many nodes it goes to. */
export function carDigest(car: Car): Promise<Uint8Array> {
  const before = known.get(car);
  if (before !== undefined) return before;
  const digest = digestOf(car);
  known.set(car, digest);
  digest.catch(() => known.delete(car));
  return digest;
}

async function digestOf(car: Car): Promise<Uint8Array> {
  const hash = startHash();
  for await (const piece of car.stream()) hash.update(piece);
  return new Uint8Array(hash.digest());
}

interface RunningHash {
  update(piece: Uint8Array): unknown;
  digest(): Uint8Array;
}

interface NodeCrypto {
  createHash(name: string): RunningHash;
}

/** WebCrypto cannot hash a stream. Node can, several times faster than JavaScript; asked for without an import. */
function startHash(): RunningHash {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const node = process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
  return node?.createHash("sha256") ?? sha256.create();
}
