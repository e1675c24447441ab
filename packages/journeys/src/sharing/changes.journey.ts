import { changeConsents, type GrantOrder, listGrants, openSharedRecord } from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { tokensOf } from "../world/tokensOf.ts";
import type { Patient, Provider, World } from "../world/World.ts";

const DAY = 86_400;
const everything = { what: "everything", withIdentity: true, purpose: "treatment", seconds: DAY } as const;

test.describe("One signature for several permissions", () => {
  test.describe.configure({ mode: "serial" });
  let ida: Patient;
  let lena: Provider;

  test.beforeAll(async ({ world }) => {
    ida = await world.newPatient({ isProtected: true });
    lena = await world.provider("dr-lena");
    await mint(world, { hospital: await world.provider("city-hospital"), patient: ida });
  });

  test("Ida shares everything: each part at once, and Dr. Lena reads her record", async ({ world }) => {
    const { granted } = await change(world, { grant: [{ grantee: lena.providerId, choice: everything }] });
    expect(granted).toHaveLength(4);
    const held = await heldBy(world, "in-force");
    expect(new Set(held.map(({ grant }) => grant.scope)).size).toBe(4);
    expect(await identitySeen(world)).toBe(true);
  });

  test("she narrows it: what was given ends with the same signature, and the name is not seen any more", async ({
    world,
  }) => {
    const before = (await heldBy(world, "in-force")).map(({ grantId }) => grantId);
    const choice = { ...everything, withIdentity: false };
    await change(world, { grant: [{ grantee: lena.providerId, choice }], revoke: before });
    expect(await heldBy(world, "in-force")).toHaveLength(4);
    expect(await heldBy(world, "revoked")).toHaveLength(4);
    expect(await identitySeen(world)).toBe(false);
  });

  test("she stops all of it at once, and Dr. Lena is refused", async ({ world }) => {
    const held = await heldBy(world, "in-force");
    await change(world, { revoke: held.map(({ grantId }) => grantId) });
    expect(await heldBy(world, "in-force")).toEqual([]);
    const { as, keys } = lena;
    const [tokenId] = await tokensOf(world, ida.patientId);
    for (const { grant, granter } of held) {
      await expect(
        openSharedRecord(world.network, { tokenId: tokenId ?? "0x", as, keys, grant, granter }),
      ).rejects.toMatchObject({ code: "openings/revoked" });
    }
  });

  test("more than one approval takes is refused before anything is signed", async ({ world }) => {
    const revoke = Array.from({ length: 17 }, (_, at) => `0x${at.toString(16).padStart(64, "0")}` as const);
    await expect(change(world, { revoke })).rejects.toMatchObject({ code: "consent/too-many-changes" });
  });

  function change(
    world: World,
    changes: { grant?: readonly GrantOrder[]; revoke?: Parameters<typeof changeConsents>[1]["revoke"] },
  ) {
    const { patientId, as, wallet, keyring } = ida;
    const { grant = [], revoke = [] } = changes;
    return changeConsents(world.network, { patientId, as, wallet, keyring, grant, revoke });
  }

  async function heldBy(world: World, state: string) {
    const held = await listGrants(world.network, { as: ida.as, role: "patient" });
    return held.filter((one) => one.state === state);
  }

  /** Whether Dr. Lena, opening under whichever grant covers the record, is shown the identity. */
  async function identitySeen(world: World): Promise<boolean> {
    const { as, keys } = lena;
    const [tokenId] = await tokensOf(world, ida.patientId);
    for (const { grant, granter } of await heldBy(world, "in-force")) {
      try {
        const opened = await openSharedRecord(world.network, {
          ...{ tokenId: tokenId ?? "0x", as, keys, grant, granter },
        });
        return opened.withIdentity;
      } catch (thrown) {
        if ((thrown as { code?: string }).code !== "openings/not-covered") throw thrown;
      }
    }
    throw new Error("No grant covers the record.");
  }
});
