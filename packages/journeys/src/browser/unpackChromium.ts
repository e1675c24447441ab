import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

/** Unpacks the Chromium of `@sparticuz/chromium` once, into a cache beside the dependencies. */
export function unpackChromium(): { folder: string; executablePath: string } {
  const require = createRequire(import.meta.url);
  const packed = path.join(path.dirname(require.resolve("@sparticuz/chromium")), "../bin");
  const cache =
    process.env.LINCHPIN_CACHE ??
    fileURLToPath(new URL("../../node_modules/.cache/linchpin", import.meta.url));
  const folder = path.join(cache, `chromium-${statSync(path.join(packed, "chromium.br")).size}`);
  const executablePath = path.join(folder, "chromium");
  if (!existsSync(executablePath)) unpack(packed, folder);
  return { folder, executablePath };
}

function unpack(packed: string, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const read = (file: string) => brotliDecompressSync(readFileSync(path.join(packed, file)));
  writeFileSync(path.join(draft, "chromium"), read("chromium.br"), { mode: 0o755 });
  for (const file of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) {
    execFileSync("tar", ["-xf", "-", "-C", draft], { input: read(file) });
  }
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another process was quicker
  }
}
