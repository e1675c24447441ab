import { statSync } from "node:fs";
import path from "node:path";

/** Whether every user can come to this folder: it, and every folder above, lets others through. */
export function isOpenToAll(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}
