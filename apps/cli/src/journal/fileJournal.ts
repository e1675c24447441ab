import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import type { PendingPublication, PublicationJournal } from "@linchpin/sdk";

/**
 * What this machine was about to mint, one line each, fsynced: no key, no content. A line that a crash cut short
 * is passed over; its record is sealed anew. Another process may write the same file: what was added since is read
 * before each answer.
 */
export function fileJournal(home: string): PublicationJournal {
  const file = path.join(home, "minting.ndjson");
  const known = new Map<Hex, PendingPublication>();
  let readTo = 0;
  return {
    async find(sourceTag) {
      const added = await readFrom(file, readTo);
      // The last line may still be being written: it is read again next time.
      const whole = added.subarray(0, added.lastIndexOf("\n") + 1);
      readTo += whole.length;
      for (const line of whole.toString("utf8").split("\n").flatMap(readLine))
        known.set(line.sourceTag, line);
      return known.get(sourceTag);
    },
    async save(...pending) {
      await mkdir(home, { recursive: true });
      const handle = await open(file, "a", 0o600);
      try {
        // A newline first closes a line that a crash left open.
        await handle.write(`\n${pending.map((line) => JSON.stringify(line)).join("\n")}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

/** The bytes of a file from a place on; none where there is no file yet. */
async function readFrom(file: string, start: number): Promise<Buffer> {
  const handle = await open(file, "r").catch(() => undefined);
  if (!handle) return Buffer.alloc(0);
  try {
    const bytes = Buffer.alloc(Math.max(0, (await handle.stat()).size - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function readLine(line: string): readonly PendingPublication[] {
  try {
    const read = JSON.parse(line) as Partial<PendingPublication>;
    const { sourceTag, tokenId, patientId, bundleDigest, deadline, transaction } = read;
    if (!sourceTag || !tokenId || !patientId || !bundleDigest) return [];
    const told = {
      ...(deadline === undefined ? {} : { deadline }),
      ...(transaction === undefined ? {} : { transaction }),
    };
    return [{ sourceTag, tokenId, patientId, bundleDigest, ...told }];
  } catch {
    return [];
  }
}
