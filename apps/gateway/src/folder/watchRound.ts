import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { listFiles, type SeenFile } from "./listFiles.ts";
import { putAway, type Reason } from "./putAway.ts";
import { readFileSources } from "./readFileSources.ts";

/** How long a file must not change before it counts as written, in seconds. */
const SETTLED_AFTER = 2;

/** What is known of a file since it was first seen as it looks now. Forgotten with the process, and then found out anew. */
interface Watched {
  readonly look: string;
  readonly since: number;
  taken?: Taken;
}

/** What a file became. */
interface Taken {
  readonly digest: string;
  /** Those that are not finished. */
  readonly items: string[];
  /** Why something of it was not minted. */
  readonly reasons: Reason[];
}

export type WatchingGateway = Pick<Gateway, "folder" | "intake" | "keys" | "clock" | "limits" | "zone">;

/**
 * Makes the round that looks after the watched folder: what is wholly written is taken in; what is finished, every record
 * of it minted or rejected, is put away. A file stays where it is until then: a killed process takes it in again, which
 * makes nothing new of records that were kept.
 */
export function watchRound({ folder, ...gateway }: WatchingGateway): () => Promise<void> {
  const watched = new Map<string, Watched>();
  let isPrepared = false;
  return async () => {
    if (folder === null) return;
    if (!isPrepared) await prepareFolder(folder);
    isPrepared = true;
    const seen = await listFiles(folder);
    const names = new Set(seen.map(({ name }) => name));
    for (const name of watched.keys()) if (!names.has(name)) watched.delete(name);
    for (const file of seen) {
      const known = watched.get(file.name);
      if (known?.look !== file.look) watched.set(file.name, { look: file.look, since: gateway.clock.now() });
      else await lookAfter(file, known);
    }
  };

  async function lookAfter(file: SeenFile, known: Watched): Promise<void> {
    if (gateway.clock.now() - known.since < SETTLED_AFTER) return;
    known.taken ??= await takeIn(path.join(folder ?? "", file.name), file, gateway);
    const { digest, items, reasons } = known.taken;
    // In order, as they are minted: the first that is still open says enough, however many stand behind it.
    for (let id = items[0]; id !== undefined; id = items[0]) {
      const item = await settled(id, gateway);
      if (item === "open") return;
      reasons.push(...reasonsOf(item));
      items.shift();
    }
    const put = { folder: folder ?? "", name: file.name, digest, reasons };
    await putAway(gateway.keys, put);
    // Gone, or changed since it was read and then looked at anew.
    watched.delete(file.name);
  }
}

async function prepareFolder(folder: string): Promise<void> {
  for (const name of ["done", "rejected"]) {
    const inside = path.join(folder, name);
    await mkdir(inside, { recursive: true, mode: 0o700 });
    // What a kill left half written: its source still lies where it lay.
    const drafts = (await readdir(inside)).filter((file) => file.endsWith(".draft"));
    for (const draft of drafts) await rm(path.join(inside, draft));
  }
}

async function takeIn(
  file: string,
  { name, bytes }: SeenFile,
  { intake, limits, zone }: Pick<WatchingGateway, "intake" | "limits" | "zone">,
): Promise<Taken> {
  try {
    if (bytes > limits.bulkBytes) throw tooLarge(limits.bulkBytes);
    const content = await readFile(file);
    const digest = createHash("sha256").update(content).digest("hex");
    try {
      const { sources, faults } = readFileSources({ name, content }, { zone });
      const items = sources.length > 0 ? await intake.take(...sources) : [];
      return { digest, items: items.map(({ id }) => id), reasons: faults.map(reasonOf) };
    } catch (thrown) {
      // Where the line is full, the file simply waits in the folder.
      if (!isLinchpinError(thrown) || thrown.code === "intake/full") throw thrown;
      return { digest, items: [], reasons: [reasonOf(thrown)] };
    }
  } catch (thrown) {
    if (!isLinchpinError(thrown, "folder/too-large")) throw thrown;
    return { digest: await digestOfFile(file), items: [], reasons: [reasonOf(thrown)] };
  }
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** How an item ended, or that it has not; a duplicate ends as its first one does. */
async function settled(
  id: string,
  { intake }: Pick<WatchingGateway, "intake">,
): Promise<IntakeItem | "open"> {
  const item = await intake.find(id);
  if (!item || item.state === "waiting" || item.state === "minting") return "open";
  if (item.state !== "duplicate" || item.duplicateOf === undefined) return item;
  const first = await intake.find(item.duplicateOf);
  if (!first || first.state === "minted" || first.state === "duplicate") return item;
  return first.state === "rejected" || first.state === "dropped" ? first : "open";
}

function reasonsOf(item: IntakeItem): readonly Reason[] {
  if (item.state === "minted" || item.state === "duplicate") return [];
  const { id, code = "intake/unknown", reason = "It was dropped.", hint } = item;
  return [{ item: id, code, message: reason, ...(hint === undefined ? {} : { hint }) }];
}

function reasonOf({ code, message, hint }: LinchpinError): Reason {
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

function tooLarge(limit: number): LinchpinError {
  return new LinchpinError({
    code: "folder/too-large",
    message: `A file of the folder may have ${limit} bytes.`,
    hint: "Split it into several files.",
    facts: { limit },
  });
}
