import { mkdirSync } from "node:fs";
import { drawKeyring } from "@linchpin/sdk";
import { bytesToHex, type Hex } from "viem";
import type { CastKeys } from "../cast/CastKeys.ts";
import { type CastId, cast } from "../cast/cast.ts";
import type { Home } from "../home/Home.ts";
import { readJson } from "../home/readJson.ts";
import { writeDurably } from "../home/writeDurably.ts";

/** An identity file of the command line: see `apps/cli`. */
export interface IdentityFile {
  readonly name: string;
  readonly address: Hex;
  readonly privateKey: Hex;
  readonly root: Hex;
  readonly generation: number;
}

/** The identity file of one of the cast, its keys drawn where there is none yet. */
export function openIdentity(
  id: CastId,
  { home, keys }: { readonly home: Home; readonly keys: CastKeys },
): IdentityFile {
  const file = home.inside("identities", `${id}.json`);
  const known = readJson<IdentityFile>(file);
  if (known) return known;
  const { root, generation } = drawKeyring();
  const drawn: IdentityFile = {
    name: cast.find((member) => member.id === id)?.name ?? id,
    address: keys.accountOf(id).address.toLowerCase() as Hex,
    privateKey: keys.keyOf(id),
    root: bytesToHex(root),
    generation,
  };
  mkdirSync(home.inside("identities"), { recursive: true, mode: 0o700 });
  writeDurably(file, JSON.stringify(drawn, null, 2));
  return drawn;
}
