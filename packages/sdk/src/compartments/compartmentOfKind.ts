import { deriveCompartmentId } from "@linchpin/crypto";
import type { Compartment, Hex, KeyBundle, RecordKind } from "@linchpin/protocol";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { bytesToHex } from "viem";
import { allRoots, type Keyring } from "../keys/Keyring.ts";

/** The kinds that have a compartment of their own from the start. */
export const KINDS_APART = [
  "emergency",
  "mental-health",
  "reproductive",
  "genomics",
] as const satisfies readonly RecordKind[];

/**
 * The id of the compartment that a patient starts with for a kind of record. Its label is derived from R too, so that
 * the patient's client finds it again and nobody else can tell which one it is.
 */
export function compartmentIdOf({ root }: Pick<Keyring, "root">, kind: RecordKind): Hex {
  const label = hmac(sha256, root, utf8ToBytes(`linchpin/v1/compartment-kind\0${kind}`));
  return bytesToHex(deriveCompartmentId(root, label));
}

/**
 * The compartment that takes a kind of record by default: the one apart, or the general one. What the patient chose
 * otherwise stands in the private notes.
 */
export function compartmentOfKind(
  bundle: KeyBundle,
  { keyring, kind }: { readonly keyring: Keyring; readonly kind: RecordKind },
): Compartment | undefined {
  // A new generation keeps the ids of the one before.
  const ids = new Set(allRoots(keyring).map((root) => compartmentIdOf({ root }, kind)));
  const { compartments } = bundle;
  return compartments.find(({ id }) => ids.has(id)) ?? compartments.find(({ role }) => role === "general");
}
