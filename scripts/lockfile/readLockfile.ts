import { parseAllDocuments } from "yaml";

/** A package of the lockfile with the platforms it is for (absent: for all). */
export type LockedPackage = { name: string; version: string; os?: string[]; cpu?: string[]; libc?: string[] };

export type Lockfile = {
  packages: LockedPackage[];
  /** The optional dependencies that each package (`name@version`) kept. */
  optional: Map<string, string[]>;
};

type Document = {
  packages?: Record<string, Partial<Record<"os" | "cpu" | "libc", string[]>>>;
  snapshots?: Record<string, { optionalDependencies?: Record<string, string> }>;
};

/** Reads pnpm-lock.yaml: pnpm 12 writes two documents, its own packages first. */
export function readLockfile(text: string): Lockfile {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Document);
  const packages = documents.flatMap((document) =>
    Object.entries(document.packages ?? {}).map(([id, { os, cpu, libc }]) => ({
      ...splitId(id),
      ...(os && { os }),
      ...(cpu && { cpu }),
      ...(libc && { libc }),
    })),
  );
  const optional = new Map<string, string[]>();
  for (const { snapshots } of documents) {
    for (const [id, { optionalDependencies }] of Object.entries(snapshots ?? {})) {
      if (optionalDependencies) optional.set(id.replace(/\(.*$/, ""), Object.keys(optionalDependencies));
    }
  }
  return { packages, optional };
}

function splitId(id: string): { name: string; version: string } {
  const at = id.indexOf("@", 1);
  return { name: id.slice(0, at), version: id.slice(at + 1) };
}
