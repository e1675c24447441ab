import { expect, test } from "vitest";
import { counting } from "../../test/cast.ts";
import { comparisonWords } from "../index.ts";

test("three words tell apart what they are for, and stay as they are for ever", () => {
  const words = comparisonWords("guardian", counting(1), counting(2));
  expect(words).toEqual(comparisonWords("guardian", counting(1), counting(2)));
  // scrypt(SHA-256 …): cheaper words could be tried through by whoever stands in between.
  expect(words).toEqual(["source", "prevent", "label"]);
  expect(comparisonWords("recovery", counting(1), counting(2))).not.toEqual(words);
  expect(comparisonWords("guardian", counting(2), counting(1))).not.toEqual(words);
});
