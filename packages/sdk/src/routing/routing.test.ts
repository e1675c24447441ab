import { drawRoot } from "@linchpin/crypto";
import type { Hex, Routing } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { deriveProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { readRouting } from "./readRouting.ts";
import { tellRouting } from "./tellRouting.ts";

const CITY = 7;

describe("what Asha tells City Hospital about her compartments", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let keys: Awaited<ReturnType<typeof deriveProviderKeys>>;
  let general: Hex;
  beforeEach(async () => {
    world = await fakeCustodians();
    keys = await deriveProviderKeys({ root: drawRoot(), generation: 1 });
    world.providerKeys.hpkeKey = bytesToHex(keys.hpke.publicKey);
    general = (await fetchKeyBundle(world.network, world.patientId)).bundle.compartments[0]?.id as Hex;
  });
  const tell = (compartments: Record<string, Hex>, keyring: Keyring = world.keyring) =>
    tellRouting(world.network, {
      ...{ as: signedInAs("Asha"), keyring, patientId: world.patientId, provider: CITY, compartments },
    });
  const read = async (changed: { provider?: number; keys?: typeof keys; bundleDigest?: Hex } = {}) => {
    const told = await fetchKeyBundle(world.network, world.patientId);
    const { patientId, network } = world;
    const as = signedInAs("City Hospital");
    return readRouting(network, { as, keys, provider: CITY, patientId, ...told, ...changed });
  };
  const routing = () => world.routings.get(1) as Routing;

  it("is read by it, also with one custodian down", async () => {
    expect(await read()).toEqual({});
    expect(await tell({ genomics: general })).toMatchObject({ kept: [1, 2, 3], missed: [] });
    world.down.add(1);
    expect(await read()).toEqual({ genomics: general });
  });

  it("is nothing to whom it was not told, of other keys, or signed by another", async () => {
    await tell({ genomics: general });
    expect(await read({ provider: CITY + 1 })).toEqual({});
    expect(await read({ keys: await deriveProviderKeys({ root: drawRoot(), generation: 1 }) })).toEqual({});
    expect(await read({ bundleDigest: `0x${"00".repeat(32)}` })).toEqual({});
    await tell({ genomics: general }, { root: drawRoot(), generation: 1 });
    expect(await read()).toEqual({});
  });

  it("is what she said last, also from one that missed it", async () => {
    await tell({ genomics: general });
    const stale = routing();
    world.advance(1);
    await tell({});
    world.routings.set(1, stale);
    expect(await read()).toEqual({});
  });

  it("is not what one custodian makes up, and names no compartment that her bundle has not", async () => {
    await tell({ genomics: general });
    world.routings.set(1, { ...routing(), sealed: "0xbad0" });
    expect(await read()).toEqual({ genomics: general });
    await tell({ genomics: `0x${"99".repeat(32)}` });
    expect(await read()).toEqual({});
  });
});
