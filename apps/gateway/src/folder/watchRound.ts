import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { listFiles, type SeenFile } from "./listFiles.ts";
import { listFolders, type SeenFolder } from "./listFolders.ts";
import { putAway, type Reason } from "./putAway.ts";
import { finishFolders, putFolderAway, restoreFolders } from "./putFolderAway.ts";
import { type Taken, takeIn } from "./takeIn.ts";

/** How long a file must not change before it counts as written, in seconds. */
const SETTLED_AFTER = 2;

/** What is known of a file since it was first seen as it looks now. Forgotten with the process, and then found out anew. */
interface Watched {
  readonly look: string;
  readonly since: number;
  taken?: Taken;
}

export type WatchingGateway = Pick<
  Gateway,
  "folder" | "intake" | "files" | "keys" | "clock" | "limits" | "zone"
>;

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
    await finishFolders(gateway.keys, folder);
    const { filesOfRecord, fileBytes } = gateway.limits;
    const seen = [...(await listFiles(folder)), ...(await listFolders(folder, filesOfRecord))];
    const names = new Set(seen.map(({ name }) => name));
    for (const name of watched.keys()) if (!names.has(name)) watched.delete(name);
    // One that cannot be read, or put away, holds up none of the others.
    let failure: { readonly thrown: unknown } | undefined;
    for (const file of seen) {
      const known = watched.get(file.name);
      if (known?.look !== file.look) watched.set(file.name, { look: file.look, since: gateway.clock.now() });
      // Whatever is so large is nobody's record, and may have no end: it is left where it lies.
      else if ("files" in file || file.bytes <= fileBytes) {
        await lookAfter(file, known).catch((thrown) => {
          failure ??= { thrown };
        });
      }
    }
    if (failure) throw failure.thrown;
  };

  async function lookAfter(file: SeenFile | SeenFolder, known: Watched): Promise<void> {
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
    if ("files" in file) {
      await putFolderAway({ ...put, look: known.look, most: gateway.limits.filesOfRecord });
      await finishFolders(gateway.keys, put.folder);
    } else await putAway(gateway.keys, put);
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
  await restoreFolders(folder);
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
