import { describe, expect, it } from "vitest";
import { readRecoveryRequest, recoveryWords, writeRecoveryRequest } from "./RecoveryRequest.ts";

const request = {
  wallet: `0x${"77".repeat(20)}`,
  sealTo: `0x${"8c".repeat(32)}`,
  deadline: 1_800_000_000,
} as const;

describe("a new phone's code", () => {
  it("is read from its text and from the link that ends with it", () => {
    const text = writeRecoveryRequest(request);
    expect(text).toHaveLength(75);
    expect(readRecoveryRequest(text)).toEqual(request);
    expect(readRecoveryRequest(`https://records.example/helping#r=${text}`)).toEqual(request);
  });

  it.each(["", "#r=", "AAAA", `${writeRecoveryRequest(request)}A`])("is not %j", (text) => {
    expect(() => readRecoveryRequest(text)).toThrow(
      expect.objectContaining({ code: "recovery/not-a-request" }),
    );
  });

  it("has three words of its own: another wallet or key has others", () => {
    const words = recoveryWords(request);
    expect(words).toHaveLength(3);
    expect(recoveryWords({ ...request, wallet: `0x${"78".repeat(20)}` })).not.toEqual(words);
    expect(recoveryWords({ ...request, sealTo: `0x${"8d".repeat(32)}` })).not.toEqual(words);
  });
});
