import { equals } from "multiformats/bytes";
import { expect } from "vitest";

/** Expects the same bytes. For megabytes `toEqual` takes seconds. */
export function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(equals(actual, expected)).toBe(true);
}
