import type { Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { changeConsents } from "./changeConsents.ts";
import { fakeConsents } from "./fakeConsents.fixture.ts";

const OLD: Hex = `0x${"01".repeat(32)}`;
const RAVI = 7;
const choice = { what: { compartment: `0x${"11".repeat(32)}` }, withIdentity: false } as const;
const order = { grantee: RAVI, choice: { ...choice, purpose: "treatment", seconds: 60 } } as const;

describe("Asha narrows what Dr. Ravi may read", () => {
  let asha: Awaited<ReturnType<typeof fakeConsents>>;
  beforeEach(async () => {
    asha = await fakeConsents();
  });
  const change = (grant: readonly (typeof order)[]) =>
    changeConsents(asha.network, { ...asha.who, grant, revoke: [OLD] });

  it("and the old permission goes on where the chain refuses the new one for good", async () => {
    asha.refuses("ConsentRegistryInvalidTerm");
    await expect(change([order])).rejects.toMatchObject({ code: "consent/invalid-term" });
    expect(["grants", "relay", "revocations"].map((one) => asha.toldOf(`/v1/${one}`))).toEqual([3, 3, 0]);
    expect(await asha.waiting()).toEqual([]);
  });

  it("and the old one ends everywhere once the chain has the new one, in a later round too", async () => {
    expect(await change([order])).toMatchObject({ stopped: [], waiting: { awaitsChain: true } });
    expect(asha.toldOf("/v1/revocations")).toBe(0);
    asha.mines();
    expect(await asha.outbox.resume(asha.network, { as: asha.who.as })).toEqual([]);
    expect(asha.toldOf("/v1/revocations")).toBe(3);
  });

  it("but what only ends stops before the chain has heard of it", async () => {
    expect(await change([])).toMatchObject({ stopped: [1, 2, 3], waiting: { awaitsChain: true } });
    expect(asha.toldOf("/v1/revocations")).toBe(3);
  });
});
