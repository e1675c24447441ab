import { drawRoot } from "@linchpin/crypto";
import type { Keyring } from "./Keyring.ts";

/** Draws the first root secret of a patient or a provider. */
export function drawKeyring(): Keyring {
  return { root: drawRoot(), generation: 1 };
}
