import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import type { PendingPublication, PublicationJournal } from "@linchpin/sdk";

/**
 * What this machine was about to mint, one line each, fsynced: no key, no content. A line that a crash cut short
 * is passed over; its record is sealed anew.
 */
export function fileJournal(home: string): PublicationJournal {
  const file = path.join(home, "minting.ndjson");
  return {
    async find(sourceTag) {
      const text = await readFile(file, "utf8").catch(() => "");
      return text
        .split("\n")
        .flatMap(readLine)
        .findLast((line) => line.sourceTag === sourceTag);
    },
    async save(pending) {
      await mkdir(home, { recursive: true });
      const handle = await open(file, "a", 0o600);
      try {
        // A newline first closes a line that a crash left open.
        await handle.write(`\n${JSON.stringify(pending)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

function readLine(line: string): readonly PendingPublication[] {
  try {
    const read = JSON.parse(line) as Partial<PendingPublication>;
    const { sourceTag, tokenId, patientId, bundleDigest, deadline } = read;
    return sourceTag && tokenId && patientId && bundleDigest
      ? [{ sourceTag, tokenId, patientId, bundleDigest, ...(deadline === undefined ? {} : { deadline }) }]
      : [];
  } catch {
    return [];
  }
}
