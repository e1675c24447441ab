import { describe, expect, it } from "vitest";
import { Sessions } from "./Sessions.ts";

const asha = { address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", chainId: 31415 } as const;
const secret = new Uint8Array(32).fill(7);

describe("a session", () => {
  it("is Asha's while it lasts", async () => {
    const sessions = new Sessions(secret);
    expect(await sessions.read(await sessions.open(asha), 31415)).toMatchObject(asha);
  });

  it("is over once she signs out", async () => {
    const sessions = new Sessions(secret);
    const token = await sessions.open(asha);
    const session = await sessions.read(token, 31415);
    sessions.end(session as NonNullable<typeof session>);
    expect(await sessions.read(token, 31415)).toBeNull();
  });

  it("of another server, another chain, or nobody is none", async () => {
    const sessions = new Sessions(secret);
    const foreign = await new Sessions(new Uint8Array(32).fill(8)).open(asha);
    expect(await sessions.read(foreign, 31415)).toBeNull();
    expect(await sessions.read(await sessions.open(asha), 1)).toBeNull();
    expect(await sessions.read("eyJhbGciOiJub25lIn0.eyJzdWIiOiIweDcwIn0.", 31415)).toBeNull();
    expect(await sessions.read(undefined, 31415)).toBeNull();
  });

  it("is not made with a short secret", () => {
    expect(() => new Sessions(new Uint8Array(16))).toThrow(RangeError);
  });
});
