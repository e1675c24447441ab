import { existsSync, linkSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * npm archives cannot hold symbolic links, so the package makes its libraries' links in an install script. Where
 * scripts are switched off, we make them.
 */
export function hydrateLinks(folder: string): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // Paths in the list start at the package's own folder.
    const [from, to] = [source, target].map((file) => path.join(folder, "..", file)) as [string, string];
    if (existsSync(to) || !existsSync(from)) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    try {
      linkSync(from, to);
    } catch (failure) {
      // Another process came first.
      if (!existsSync(to)) throw failure;
    }
  }
}
