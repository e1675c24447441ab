import { address, type Hex, hex32 } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import { hexToBytes } from "viem";
import { z } from "zod";

/** As the command line writes it: see `apps/cli/src/identity`. */
const identitySchema = z.object({
  address,
  /** secp256k1: signs. */
  privateKey: hex32,
  /** The root secret: every other key is derived from it. */
  root: hex32,
  generation: z.int().min(1),
});

/** The hospital's own secrets. */
export interface Identity {
  readonly address: Hex;
  readonly privateKey: Hex;
  readonly keyring: Keyring;
}

/** Reads an identity, opened. What it throws is not to be shown: it may quote. */
export function readIdentity(bytes: Uint8Array): Identity {
  const { root, generation, ...rest } = identitySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return { ...rest, keyring: { root: hexToBytes(root) as Keyring["root"], generation } };
}
