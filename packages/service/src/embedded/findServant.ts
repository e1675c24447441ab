import { execFileSync } from "node:child_process";

/** A user without rights to run PostgreSQL as, for it refuses to run as root. */
export type Servant = { uid: number; gid: number };

/** Undefined where we are not root ourselves: PostgreSQL then runs as we do. */
export function findServant(): Servant | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp("postgres") ?? lookUp("nobody");
}

function lookUp(user: string): Servant | undefined {
  try {
    const ask = (flag: string) =>
      Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: "pipe" }));
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    return undefined;
  }
}
