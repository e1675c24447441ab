import { fileURLToPath } from "node:url";
import type { ServiceCommand } from "./ServiceSpec.ts";

/** Runs a program of the workspace under this very Node. `program` is relative to the workspace's root. */
export function nodeCommand(program: string, env: Record<string, string>): ServiceCommand {
  return { program: process.execPath, args: [inWorkspace(program)], env };
}

/** A file or folder of the workspace. */
export function inWorkspace(file: string): string {
  return fileURLToPath(new URL(`../../../../${file}`, import.meta.url));
}
