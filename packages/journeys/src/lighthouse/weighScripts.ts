import { gzipSync } from "node:zlib";

/** What scripts weigh by gzip, in bytes: their bodies, without the heads around them. */
export async function weighScripts(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => gzipSync(await (await fetch(url)).bytes()).byteLength),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
