import os from "node:os";
import { countFsyncs } from "./countFsyncs.ts";
import type { Machine } from "./Machine.ts";
import { measureSha256 } from "./measureSha256.ts";

/** Measures the machine, as the median of five. */
export function calibrate(): Machine {
  const processors = os.cpus();
  return {
    load: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
    fsyncsPerSecond: Math.round(countFsyncs()),
    sha256MBPerSecond: Math.round(measureSha256()),
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}
