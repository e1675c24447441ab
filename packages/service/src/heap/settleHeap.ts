import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { keepYoungSmall } from "./keepYoungSmall.ts";

/**
 * Gives back what starting took, and keeps the part of the heap for new objects as small as it then is. An upload makes
 * many short-lived buffers and few objects: with V8's own measure these wait for a full collection, one for every 64 MB,
 * which costs more than all else that is done with the blocks. A small part is swept often, in about a millisecond.
 */
export function settleHeap(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (how: { type: "major"; flavor: "last-resort" }) => void;
  setFlagsFromString("--no-expose-gc");
  collect({ type: "major", flavor: "last-resort" });
  keepYoungSmall();
}
