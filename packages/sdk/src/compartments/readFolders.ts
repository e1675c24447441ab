import type { Hex, KeyBundle, RecordKind } from "@linchpin/protocol";
import type { Myself } from "../guardians/Myself.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import { readNotes } from "../notes/readNotes.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { compartmentOfKind, KINDS_APART } from "./compartmentOfKind.ts";
import { type FoldersSection, foldersIn } from "./folderNotes.ts";

/** A compartment as its patient knows it. */
export interface Folder {
  readonly id: Hex;
  readonly role: KeyBundle["compartments"][number]["role"];
  readonly epoch: number;
  /** As the patient called it; without one it goes by the kind that it began with. */
  readonly name?: string;
  /** The kind that it was made for; of one that the patient added: own. */
  readonly kind: RecordKind;
}

/** A patient's compartments, and where kinds of record go. */
export interface Folders {
  readonly folders: readonly Folder[];
  readonly routing: Routes;
  readonly bundle: KeyBundle;
  readonly bundleDigest: Hex;
  readonly told: FoldersSection["told"];
}

/** The compartment of each kind that a patient can send elsewhere. */
export type Routes = Readonly<Record<Exclude<RecordKind, "general">, Hex>>;

/**
 * The patient's compartments by the names that the private notes give them, and where each kind of record goes. Identity
 * is not among them: it goes along with the others.
 *
 * Errors: those of `readNotes` and `fetchKeyBundle`.
 */
export async function readFolders(network: Network, myself: Myself): Promise<Folders> {
  const { keyring, patientId } = myself;
  const [{ document }, { bundle, bundleDigest }] = await Promise.all([
    readNotes(network, myself),
    fetchKeyBundle(network, patientId),
  ]);
  const { names, routing, told } = foldersIn(document);
  const kinds = new Map(
    KINDS_APART.map((kind) => [compartmentOfKind(bundle, { keyring, kind })?.id, kind] as const),
  );
  const folders = bundle.compartments
    .filter(({ role }) => role !== "identity")
    .map(({ id, role, epoch }): Folder => {
      const name = names[id];
      const kind = role === "general" ? "general" : (kinds.get(id) ?? "own");
      return { id, role, epoch, kind, ...(name ? { name } : {}) };
    });
  return { folders, routing: routesOf(bundle, { keyring, routing }), bundle, bundleDigest, told };
}

/** Where each kind goes: as the patient chose, where that compartment still is; else where it goes from the start. */
export function routesOf(
  bundle: KeyBundle,
  { keyring, routing }: { readonly keyring: Keyring; readonly routing: FoldersSection["routing"] },
): Routes {
  const shared = new Set(
    bundle.compartments.flatMap(({ id, role }) => (role === "general" || role === "own" ? [id] : [])),
  );
  const routeOf = (kind: Exclude<RecordKind, "general">) => {
    const chosen = routing[kind];
    // An emergency summary is no choice: it lies where an emergency finds it.
    const stands = kind !== "emergency" && chosen !== undefined && shared.has(chosen);
    return stands ? chosen : (compartmentOfKind(bundle, { keyring, kind })?.id ?? "0x");
  };
  return {
    "mental-health": routeOf("mental-health"),
    reproductive: routeOf("reproductive"),
    genomics: routeOf("genomics"),
    emergency: routeOf("emergency"),
    own: routeOf("own"),
  };
}
