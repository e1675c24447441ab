import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A path inside the workspace. */
export function inWorkspace(...parts: string[]): string {
  return path.join(root, ...parts);
}
