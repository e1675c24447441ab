import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import { blockReaderOf, fetchManifest, readRecord } from "@linchpin/sdk";
import { digestHex, parseCid } from "@linchpin/storage";
import type { World } from "../world/World.ts";

/** Flips a bit in every part of a record that these custodians (by number) keep on disk. */
export async function damageBlocks(
  { network, local }: World,
  { tokenId, custodians }: { tokenId: Hex; custodians: readonly number[] },
): Promise<void> {
  const { digest } = await readRecord(network, tokenId);
  const manifest = await fetchManifest(network, { reader: blockReaderOf(network), digest });
  const digests = manifest.linchpin.parts.map(({ cid }) => digestHex(parseCid(cid)));
  for (const number of custodians) {
    const folder = path.join(local.home, "blocks", String(number), "blocks");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((each) => digests.some((name) => each.includes(name)))) {
      const place = path.join(folder, file);
      const bytes = readFileSync(place);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      writeFileSync(place, bytes);
    }
  }
}
