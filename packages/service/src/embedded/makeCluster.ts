import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { PostgresBinaries } from "./findPostgres.ts";
import type { Servant } from "./findServant.ts";

const run = promisify(execFile);

/** Where a database lies, and what and who runs it. */
export type ClusterPlace = { data: string; binaries: PostgresBinaries; servant: Servant | undefined };

/** Makes the database cluster where there is none. One that a kill left half made is made anew. */
export async function makeCluster({ data, binaries, servant }: ClusterPlace): Promise<void> {
  // Written when initdb has ended well.
  const mark = path.join(data, "linchpin.made");
  if (existsSync(mark)) return;
  // The folder itself stays: its parent may not be the servant's to write in.
  for (const entry of existsSync(data) ? readdirSync(data) : []) {
    rmSync(path.join(data, entry), { recursive: true, force: true });
  }
  for (const file of [binaries.postgres, binaries.initdb]) makeExecutable(file);
  await run(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      // Loopback only, on a machine of its user's: no password, as the cast's keys lie beside it anyway.
      ...["--auth=trust", "--username=linchpin", "--encoding=UTF8", "--no-locale", "--no-instructions"],
    ],
    // Where we stand ourselves may be closed to the servant.
    { ...servant, cwd: data, env: { ...process.env, LC_ALL: "C" } },
  );
  writeFileSync(mark, "");
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
