import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { FONT_VERSION } from "../src/fontVersion.ts";

// What paper is printed in is fetched from this origin while a PDF is made: Noto Sans, a file for each script and weight, under a
// name that holds its version. Its licence comes along.
const require = createRequire(import.meta.url);
const from = path.dirname(require.resolve("@fontsource/noto-sans/package.json"));
const { version } = require("@fontsource/noto-sans/package.json") as { version: string };
if (version !== FONT_VERSION)
  throw new Error(`fontVersion.ts says ${FONT_VERSION}; installed is ${version}.`);
const folder = path.resolve(import.meta.dirname, "../public/fonts");
const to = path.join(folder, version);
if (!existsSync(path.join(to, "LICENSE"))) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(path.join(from, "files"))) {
    if (/-(?:400|700)-normal\.woff$/.test(name)) cpSync(path.join(from, "files", name), path.join(to, name));
  }
  cpSync(path.join(from, "LICENSE"), path.join(to, "LICENSE"));
}
