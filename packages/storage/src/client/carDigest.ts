import { sha256 } from "@noble/hashes/sha2.js";
import type { Car } from "../car/Car.ts";

const known = new WeakMap<Car, Promise<Uint8Array>>();

/** SHA-256 over a whole CAR, for signing an upload. Read once per CAR, however many nodes it goes to. */
export function carDigest(car: Car): Promise<Uint8Array> {
  const before = known.get(car);
  if (before !== undefined) return before;
  const digest = digestOf(car);
  known.set(car, digest);
  return digest;
}

async function digestOf(car: Car): Promise<Uint8Array> {
  const hash = sha256.create();
  for await (const piece of car.stream()) hash.update(piece);
  return hash.digest();
}
