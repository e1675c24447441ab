import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** After so many bytes of files that were read or written, what they left behind is collected. */
const EVERY = 8 * 1024 * 1024;

let passed = 0;
let collect: (() => void) | undefined;

/**
 * Told of bytes that went through memory. V8 sees of a buffer no more than its handle, and lets a gigabyte of them gather
 * where the machine has room: a series would take all of it, though none of it is in use.
 */
export function passThrough(bytes: number): void {
  passed += bytes;
  if (passed < EVERY) return;
  passed = 0;
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
