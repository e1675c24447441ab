import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import { address, type Hex, hex32 } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import { hexToBytes } from "viem";
import { z } from "zod";

const identitySchema = z.strictObject({
  name: z.string().min(1),
  address,
  /** secp256k1: signs. */
  privateKey: hex32,
  /** The root secret: decrypts. */
  root: hex32,
  generation: z.int().min(1),
});

/** Somebody whose keys this machine holds, in a file that only its owner reads. */
export interface Identity {
  readonly name: string;
  readonly address: Hex;
  readonly privateKey: Hex;
  readonly keyring: Keyring;
}

/** Reads an identity file. Errors: `identity/unreadable`. */
export async function readIdentity(file: string): Promise<Identity> {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw unreadable();
  }
  const read = identitySchema.safeParse(document);
  if (!read.success) throw unreadable();
  const { root, generation, ...rest } = read.data;
  return { ...rest, keyring: { root: hexToBytes(root) as Keyring["root"], generation } };
}

/** Every identity that a home holds, by file name. */
export async function listIdentities(home: string): Promise<ReadonlyMap<string, Identity>> {
  const folder = path.join(home, "identities");
  const files = await readdir(folder).catch(() => []);
  const known = files.filter((file) => file.endsWith(".json")).sort();
  const read = known.map(
    async (file) => [file.slice(0, -5), await readIdentity(path.join(folder, file))] as const,
  );
  return new Map(await Promise.all(read));
}

function unreadable(): LinchpinError {
  return new LinchpinError({
    code: "identity/unreadable",
    message: "The identity file is missing or is not one.",
    hint: "Name somebody of the local network with --as (npm start makes them), or a file of your own.",
  });
}
