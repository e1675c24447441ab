import { drawRoot } from "@linchpin/crypto";
import { describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { keepEarlierKeys, loadEarlierKeys } from "./earlierKeys.ts";
import type { Keyring } from "./Keyring.ts";

describe("Asha's keys of earlier generations", () => {
  it("are there again after unlocking the newest on a fresh device, and only then", async () => {
    const { network, keyring: newest, patientId } = await fakeCustodians();
    const as = signedInAs("Asha");
    const [first, second] = [drawRoot(), drawRoot()];
    const whole: Keyring = {
      ...{ root: newest.root, generation: 3 },
      earlier: [{ root: second, generation: 2, earlier: [{ root: first, generation: 1 }] }],
    };
    await keepEarlierKeys(network, { as, keyring: whole, patientId });
    const fresh: Keyring = { root: newest.root, generation: 3 };
    const { earlier } = await loadEarlierKeys(network, { as, keyring: fresh, patientId });
    expect(earlier?.map(({ generation }) => generation)).toEqual([2, 1]);
    expect(earlier?.map(({ root }) => [...root])).toEqual([[...second], [...first]]);
    const other: Keyring = { root: drawRoot(), generation: 3 };
    expect((await loadEarlierKeys(network, { as, keyring: other, patientId })).earlier).toEqual([]);
  });

  it("are none, and nobody is asked, while there was no other generation", async () => {
    const { network, keyring, patientId, down, custodians } = await fakeCustodians();
    for (const one of custodians) down.add(one);
    expect(await loadEarlierKeys(network, { as: signedInAs("Asha"), keyring, patientId })).toBe(keyring);
  });
});
