import { readFileSync } from "node:fs";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import { hexToBytes } from "viem";

/** The keys of one of the cast, from the network's home. */
export function readIdentity(
  home: string,
  id: string,
): { readonly privateKey: Hex; readonly keyring: Keyring } {
  const file = path.join(home, "identities", `${id}.json`);
  const { privateKey, root, generation } = JSON.parse(readFileSync(file, "utf8"));
  return { privateKey, keyring: { root: hexToBytes(root) as Keyring["root"], generation } };
}
