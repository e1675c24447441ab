import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, in the system's own words: together with its pid that names one process for ever, since
 * systems use pids again. Undefined where no such process runs.
 */
export function identifyProcess(pid: number): string | undefined {
  try {
    if (process.platform === "linux") return readLinux(pid);
    if (process.platform === "win32") {
      const ask = `(Get-Process -Id ${pid}).StartTime.Ticks`;
      return run("powershell", ["-NoProfile", "-Command", ask]);
    }
    return run("ps", ["-o", "lstart=", "-p", String(pid)]);
  } catch {
    return undefined;
  }
}

// proc(5): state is field 3 and the start time field 22; the name, field 2, may itself hold spaces and brackets.
function readLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : fields[19];
}

function run(program: string, args: string[]): string | undefined {
  return (
    execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || undefined
  );
}
