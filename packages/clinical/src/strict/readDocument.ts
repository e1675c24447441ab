import { isLinchpinError } from "@linchpin/errors";
import { readJsonDocument } from "../read/readJsonDocument.ts";
import { Misfit } from "./Misfit.ts";
import type { Shape } from "./shapes.ts";

/**
 * JSON of one of our own documents, of at most `most` bytes. Throws {@link Misfit} for everything that is wrong with it,
 * so that each reader can say it with its own code.
 */
export function readDocument<T>(
  source: Uint8Array | string,
  { shape, name, most }: { readonly shape: Shape<T>; readonly name: string; readonly most: number },
): T {
  if (source.length > most || (typeof source === "string" && sizeOf(source) > most))
    throw new Misfit(name, `is larger than ${most} bytes`);
  return shape(parse(source, name), name);
}

/** Bytes of a text in UTF-8. */
export function sizeOf(source: string): number {
  return new TextEncoder().encode(source).length;
}

function parse(source: Uint8Array | string, name: string): unknown {
  try {
    return readJsonDocument(source);
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    throw new Misfit(name, `is no JSON document that can be read (${thrown.code})`);
  }
}
