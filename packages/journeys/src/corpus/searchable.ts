import type { Harvest } from "@linchpin/deidentify/leak";

/**
 * Machine text for a leak search: digests and ciphertexts in hex are taken apart into their bytes, because among
 * millions of random digits every short number turns up by chance.
 */
export function takeHexApart(text: string): { readonly text: string; readonly bytes: Uint8Array } {
  const pieces: Buffer[] = [];
  const rest = text.replace(/(?:0x|\\x)?((?:[0-9a-f]{2}){16,})/gi, (_run, digits: string) => {
    pieces.push(Buffer.from(digits, "hex"));
    return " ";
  });
  return { text: rest, bytes: Buffer.concat(pieces) };
}

/** A harvest without numbers of up to five digits: in logs they are ports, sizes and process ids. */
export function withoutShortNumbers({ values }: Harvest): Harvest {
  return { values: values.filter(({ value }) => !/^\d{1,5}$/.test(value.trim())) };
}

/**
 * A harvest without values of fewer than eight letters and digits, for a search in bytes: separators do not matter to it,
 * so that among millions of random bytes a word of five letters turns up by chance. What lies there in clear shows by the
 * longer values around it.
 */
export function withoutShortWords({ values }: Harvest): Harvest {
  return { values: values.filter(({ value }) => (value.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 8) };
}
