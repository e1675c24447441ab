import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of real inputs: `LINCHPIN_CORPUS`, else beside the repository. Undefined where there is none. */
export function corpusFolder(): string | undefined {
  const folder = process.env.LINCHPIN_CORPUS ?? join(here, "../../../../shared/corpus");
  return existsSync(folder) ? folder : undefined;
}

/** The examples that an npm package of FHIR resources brings along. */
export function packageFolder(name: string, folder: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return join(dirname(manifest), folder);
}

/** Every file with one of the endings below a folder, sorted. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesBelow(path, ending);
      return name.endsWith(ending) ? [path] : [];
    });
}

export function readBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}
