import type { Hex, RecordKind } from "@linchpin/protocol";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { FOLDER_NAME_MOST, foldersIn, withFolders } from "./folderNotes.ts";

/**
 * Calls compartments by other names, or sends kinds of record elsewhere, in the patient's private notes alone. A name of
 * nothing takes the name away. Whoever writes records is told by `tellRoutings` afterwards.
 *
 * Errors: those of `changeNotes`.
 */
export async function changeFolders(
  network: Network,
  {
    names = {},
    routing = {},
    ...myself
  }: Myself & {
    readonly names?: Readonly<Record<Hex, string>>;
    readonly routing?: Readonly<Partial<Record<RecordKind, Hex>>>;
  },
): Promise<void> {
  await changeNotes(network, {
    ...myself,
    change: (document) => {
      const section = foldersIn(document);
      const renamed = Object.entries({ ...section.names, ...names }).flatMap(([id, name]) => {
        const short = name.trim().slice(0, FOLDER_NAME_MOST);
        return short ? [[id, short] as const] : [];
      });
      return withFolders(document, {
        ...section,
        names: Object.fromEntries(renamed),
        routing: { ...section.routing, ...routing },
      });
    },
  });
}
