import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

// What the reader of PDFs fetches while it works, from this origin and under a name that holds its version: its worker,
// decoders, character maps, and the fonts that documents may take for granted. Each folder brings its licences along.
const from = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const { version } = JSON.parse(readFileSync(path.join(from, "package.json"), "utf8")) as { version: string };
const folder = path.resolve(import.meta.dirname, "../public/pdf");
const to = path.join(folder, version);
if (!existsSync(path.join(to, "LICENSE"))) {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["wasm", "cmaps", "standard_fonts", "iccs"]) {
    cpSync(path.join(from, part), path.join(to, part), { recursive: true });
  }
  cpSync(path.join(from, "build/pdf.worker.min.mjs"), path.join(to, "pdf.worker.min.mjs"));
  cpSync(path.join(from, "LICENSE"), path.join(to, "LICENSE"));
}
