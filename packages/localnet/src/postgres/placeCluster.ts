import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Home } from "../home/Home.ts";
import { findPostgres, type PostgresBinaries } from "./findPostgres.ts";
import { findServant, type Servant } from "./findServant.ts";
import { openOutsideData } from "./openOutsideData.ts";

export type ClusterPlace = { data: string; binaries: PostgresBinaries; servant: Servant | undefined };

/**
 * Decides where the database lies and which binaries it uses. As root we run it as another user, who may not be able
 * to enter our folders (a clone under /root): its data, and where needed its binaries, then lie under the system's
 * temporary folder that survives restarts.
 */
export function placeCluster(home: Home): ClusterPlace {
  const binaries = findPostgres();
  const servant = findServant();
  if (servant === undefined) return { data: home.inside("postgres"), binaries, servant };

  const outside = path.join(existsSync("/var/tmp") ? "/var/tmp" : os.tmpdir(), "linchpin");
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  const data = openOutsideData(home, outside);
  chownSync(data, servant.uid, servant.gid);
  return { data, binaries: canAnyoneEnter(binaries.folder) ? binaries : copyOut(binaries, outside), servant };
}

function canAnyoneEnter(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}

function copyOut(binaries: PostgresBinaries, outside: string): PostgresBinaries {
  const { size, mtimeMs } = statSync(binaries.postgres);
  const folder = path.join(outside, `binaries-${size}-${Math.floor(mtimeMs)}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    cpSync(binaries.folder, draft, { recursive: true, dereference: true });
    chmodSync(draft, 0o755);
    renameSync(draft, folder);
  }
  const moved = (file: string) => path.join(folder, path.relative(binaries.folder, file));
  return { folder, postgres: moved(binaries.postgres), initdb: moved(binaries.initdb) };
}
