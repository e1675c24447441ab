import { LinchpinError } from "@linchpin/errors";
import type { Manifest, PartName } from "@linchpin/protocol";
import type { BlockReader } from "@linchpin/storage";
import { fetchPart } from "./fetchPart.ts";

/** Gives a part's ciphertext once it is there. Errors: those of `fetchManifest` and {@link fetchPart}. */
export type Ciphertexts = (part: PartName) => Promise<Uint8Array<ArrayBuffer>>;

/** Starts to fetch parts while custodians are being asked for their keys. */
export function fetchAhead(
  manifest: Promise<Manifest>,
  { reader, parts }: { readonly reader: BlockReader; readonly parts: readonly PartName[] },
): Ciphertexts {
  const fetching = new Map(
    parts.map((part) => [part, manifest.then((known) => fetchPart(known, { reader, part }))] as const),
  );
  // Whoever needs one awaits it; an opening that is refused needs none.
  for (const each of fetching.values()) each.catch(() => {});
  return async (part) => {
    const ciphertext = fetching.get(part);
    if (ciphertext) return ciphertext;
    throw new LinchpinError({
      code: "record/no-such-part",
      message: `The part "${part}" was not asked for.`,
    });
  };
}
