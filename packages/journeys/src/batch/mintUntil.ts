import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Hex } from "@linchpin/protocol";
import type { World } from "../world/World.ts";

const cli = path.resolve(import.meta.dirname, "../../../../apps/cli/src/main.ts");

export interface BatchAnswer {
  readonly minted: readonly { readonly source: string; readonly tokenId: Hex; readonly already: boolean }[];
  readonly failed: readonly { readonly source: string; readonly error: { readonly code: string } }[];
}

/**
 * City Hospital mints a file from the command line. When a line of its progress is the one waited for, the process is
 * killed (SIGKILL) at once; null is answered then.
 */
export async function mintUntil(
  { local }: World,
  {
    file,
    patientId,
    kill = () => false,
  }: { readonly file: string; readonly patientId: Hex; readonly kill?: (line: string) => boolean },
): Promise<BatchAnswer | null> {
  const args = [cli, "mint", file, "--patient", patientId, "--as", "city-hospital", "--json"];
  const linchpin = spawn(process.execPath, [...args, "--home", local.home], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let answer = "";
  linchpin.stdout.setEncoding("utf8").on("data", (text: string) => {
    answer += text;
  });
  createInterface(linchpin.stderr).on("line", (line) => {
    if (kill(line)) linchpin.kill("SIGKILL");
  });
  await new Promise((resolve) => linchpin.on("close", resolve));
  return linchpin.signalCode === "SIGKILL" ? null : JSON.parse(answer);
}
