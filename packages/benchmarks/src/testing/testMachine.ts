import type { Machine } from "../machine/Machine.ts";

/** A machine that does not exist. */
export const testMachine: Machine = {
  fsyncsPerSecond: 1200,
  sha256MBPerSecond: 1500,
  processor: "Loom",
  cores: 2,
  load: 0.5,
  node: "v24.0.0",
  platform: "linux x64",
};
