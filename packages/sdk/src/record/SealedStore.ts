import type { Deal, Deposit, Hex, KeyBundle, Manifest, SealedBox } from "@linchpin/protocol";
import { encodeManifest } from "@linchpin/protocol";
import { packFile } from "@linchpin/storage";
import type { Publication } from "./Publication.ts";
import type { Held, Spool } from "./Spool.ts";

/** A publication as it waits across a restart, its ciphertexts by the places that the store gave them. All that is secret in it is sealed. */
export interface SavedPublication {
  readonly tokenId: Hex;
  readonly digest: Hex;
  readonly manifest: Manifest;
  readonly bundle: KeyBundle;
  readonly deposit: Deposit;
  readonly deals: readonly Deal[];
  readonly boxes: readonly SealedBox[];
  /** In the manifest's order. */
  readonly places: readonly string[];
}

/** Ciphertext that is found again by its place. */
export type Placed = Held & { readonly place: string };

/**
 * A spool that outlives its process, so that an upload which a reload or a crash cut off goes on with what was sealed, and
 * does not begin anew under other keys.
 */
export interface SealedStore extends Spool {
  /** What it holds has a place, by which it is found again. */
  hold(pieces: AsyncIterable<Uint8Array>): Promise<Placed>;
  /** Undefined where it is gone. */
  reopen(place: string): Promise<Held | undefined>;
  /** Returns when it is as durable as what is held. */
  keep(sourceTag: Hex, saved: SavedPublication): Promise<void>;
  find(sourceTag: Hex): Promise<SavedPublication | undefined>;
  /** Forgets the note; what is held is released apart. Does no harm when done twice. */
  drop(sourceTag: Hex): Promise<void>;
}

/** Writes a publication down, and gives it back as the store holds it: what of it lay in memory is there, too. */
export async function savePublication(store: SealedStore, publication: Publication): Promise<Publication> {
  const held = await Promise.all(
    publication.held.map(async (one) => (hasPlace(one) ? one : await store.hold(piecesOf(one.source)))),
  );
  const { tokenId, digest, manifest, bundle, deposit, deals, boxes } = publication;
  const places = held.map(({ place }) => place);
  await store.keep(deposit.sourceTag, {
    ...{ tokenId, digest, manifest, bundle, deposit, deals, boxes, places },
  });
  return { ...publication, held };
}

const hasPlace = (held: Held): held is Placed => "place" in held;

/** A publication that was written down, whole; undefined where there is none, or something of it is gone. */
export async function findPublication(store: SealedStore, sourceTag: Hex): Promise<Publication | undefined> {
  const saved = await store.find(sourceTag);
  if (!saved) return undefined;
  const { places, ...publication } = saved;
  const held: Held[] = [];
  for (const place of places) {
    const one = await store.reopen(place);
    if (one) held.push(one);
  }
  const files = await Promise.all(held.map(({ source }) => packFile(source)));
  const isWhole = publication.manifest.linchpin.parts.every(
    ({ cid }, at) => files[at]?.root.toString() === cid,
  );
  if (!isWhole || held.length !== places.length) {
    await Promise.all(held.map((one) => one.release()));
    await store.drop(sourceTag);
    return undefined;
  }
  return { ...publication, held, files: [...files, await packFile(encodeManifest(publication.manifest))] };
}

async function* piecesOf(source: Held["source"]): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else if (source instanceof Blob) yield new Uint8Array(await source.arrayBuffer());
  else yield* source();
}
