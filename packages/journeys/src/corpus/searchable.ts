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
