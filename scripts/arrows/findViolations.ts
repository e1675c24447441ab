import path from "node:path";
import type { Module } from "./Module.ts";
import { resolveImport } from "./resolveImport.ts";
import { sideDoors, storeRoom, table } from "./table.ts";

/** Every arrow that points where the table does not let it, as a sentence that names the file. */
export function findViolations(modules: Module[]): string[] {
  const files = new Set(modules.map(({ file }) => file));
  return modules.flatMap((module) => {
    if (!Object.hasOwn(table, module.room))
      return [`${module.file}: the room "${module.room}" is not in the table`];
    return module.imports.flatMap((specifier) => judge(module, specifier, files) ?? []);
  });
}

function judge(module: Module, specifier: string, files: ReadonlySet<string>): string | undefined {
  const ours = /^@linchpin\/([^/]+)/.exec(specifier)?.[1];
  if (ours !== undefined) return judgeRoom(module, ours) ?? judgeSideDoor(module, specifier);

  const target = resolveImport(module, specifier, files);
  if (target === undefined) return undefined;
  const place = `${module.file.split("/").slice(0, 2).join("/")}/`;
  if (!target.startsWith(place)) {
    // The tests' shared settings are the one thing outside its folder that a room names by path.
    if (/^scripts\/vitest\.(?:base|once)\.ts$/.test(target)) return undefined;
    return `${module.file} reaches out of its room by path: ${specifier}`;
  }
  return judgeDoor(module, specifier, target);
}

function judgeRoom({ room, file }: Module, other: string): string | undefined {
  if (other === room) return `${file} imports its own room by name: use a relative path`;
  const allowed = table[room];
  if (allowed === "everything" || allowed?.includes(other)) return undefined;
  const why = storeRoom.includes(other)
    ? "the store-room is never imported by shipped code"
    : "against the table";
  return `${file} (${room}) imports ${other}: ${why}`;
}

function judgeSideDoor({ room, file }: Module, specifier: string): string | undefined {
  const [, door = ""] = /^@linchpin\/([^/]+\/[^/]+)/.exec(specifier) ?? [];
  const users = Object.hasOwn(sideDoors, door) ? sideDoors[door] : undefined;
  if (users === undefined || isTest(file)) return undefined;
  if (users === "tests and store-room" && storeRoom.includes(room)) return undefined;
  return `${file} imports ${door}: that door is for ${users}`;
}

function isTest(file: string): boolean {
  return /^(apps|packages)\/[^/]+\/test\//.test(file) || /\.test\.tsx?$/.test(file);
}

// index.ts is for those outside: a room's own files name the file that they mean. The same holds for web's features.
function judgeDoor(module: Module, specifier: string, target: string): string | undefined {
  const feature = /^(apps\/web\/src\/features\/[^/]+)\//;
  const own = feature.exec(module.file)?.[1];
  const other = feature.exec(target)?.[1];
  if (other !== undefined && other !== own) {
    if (path.posix.basename(target).startsWith("index.")) return undefined;
    return `${module.file} passes by the door of a feature: ${specifier}`;
  }
  const [group, name] = module.file.split("/");
  const isInside = module.file.startsWith(`${group}/${name}/src/`) && !module.file.endsWith(".test.ts");
  if (target !== `${group}/${name}/src/index.ts` || !isInside) return undefined;
  return `${module.file} imports its own room's index.ts`;
}
