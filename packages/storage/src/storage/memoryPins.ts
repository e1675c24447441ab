import type { PinSet } from "./PinSet.ts";

/** Remembers pins in memory. */
export function memoryPins(): PinSet {
  const pins = new Map<string, ReadonlySet<string>>();
  return {
    async has(root) {
      return pins.has(root.toString());
    },
    async add(root, blocks) {
      pins.set(root.toString(), new Set(blocks));
    },
    async remove(root) {
      const blocks = pins.get(root.toString()) ?? new Set();
      pins.delete(root.toString());
      return blocks;
    },
    async needs(block) {
      return [...pins.values()].some((blocks) => blocks.has(block));
    },
  };
}
