import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import type { PixelChoice, SourceFile } from "@linchpin/sdk";
import { fileSource } from "@linchpin/sdk/node";

/**
 * Files that go with a record: those that were named, and all within the folders that were. Nothing of them is read yet.
 *
 * Error: `source/missing`.
 */
export async function listSourceFiles({
  files,
  folders,
  pixels,
}: {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly pixels: PixelChoice | undefined;
}): Promise<readonly SourceFile[]> {
  const found = [...files];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => missing());
    const inside = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    found.push(...inside.sort());
  }
  return Promise.all(
    found.map(async (file) => {
      if (!(await stat(file).catch(() => undefined))?.isFile()) missing();
      return { name: path.basename(file), source: await fileSource(file), ...(pixels ? { pixels } : {}) };
    }),
  );
}

function missing(): never {
  throw new LinchpinError({
    code: "source/missing",
    message: "There is no such file or folder.",
    hint: "Check the path.",
  });
}
