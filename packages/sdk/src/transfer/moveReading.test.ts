import { type Grant, grantIdOf, type HeldGrant, type Hex, NO_END } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeConsents } from "../sharing/fakeConsents.fixture.ts";
import { moveReading } from "./moveReading.ts";

const [CITY, LAKESIDE] = [7, 8];
const IN_FORCE = 1;
const GENERAL: Hex = `0x${"11".repeat(32)}`;
const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;

describe("Asha's chart goes from City Hospital to Lakeside: its first approval", () => {
  let asha: Awaited<ReturnType<typeof fakeConsents>>;
  beforeEach(async () => {
    asha = await fakeConsents();
    asha.answers.statusOf = IN_FORCE;
    tell(grantTo(CITY));
  });
  const grantTo = (grantee: number): HeldGrant => {
    const grant: Grant = {
      ...{ patientId: asha.who.patientId, grantee, granteeKey: bytes32("2"), scopeKind: 0, scope: GENERAL },
      ...{ identityScope: bytes32("0"), purpose: bytes32("3"), notBefore: 0, expiry: NO_END },
      salt: bytes32("4"),
    };
    const held = { grantId: grantIdOf(grant), grant, granter: asha.who.wallet.address, receivedAt: 1 };
    return { ...held, state: "in-force" };
  };
  /** What custodians list. */
  const tell = (...grants: HeldGrant[]) => {
    for (const one of asha.world.custodians) asha.world.lies.set(`${one} GET /v1/grants`, { grants });
  };
  const move = () =>
    moveReading(asha.network, {
      ...{ ...asha.who, hospital: LAKESIDE, retired: CITY },
      reading: { parts: [GENERAL], withIdentity: false, purpose: "treatment", seconds: 0 },
    });
  const [onItsWay, done] = [{ isOnItsWay: true }, { isOnItsWay: false }];

  it("is asked for once, however often the move is begun while it waits", async () => {
    for (let time = 0; time < 3; time += 1) expect(await move()).toEqual(onItsWay);
    expect(asha.signed).toEqual(["ConsentChange"]);
    asha.mines();
    expect(await asha.outbox.resume(asha.network, { as: asha.who.as })).toEqual([]);
    tell(grantTo(LAKESIDE));
    expect(await move()).toEqual(done);
    expect(asha.signed).toEqual(["ConsentChange"]);
  });

  it("is asked for once where only an end is left, too", async () => {
    tell(grantTo(CITY), grantTo(LAKESIDE));
    for (let time = 0; time < 2; time += 1) expect(await move()).toEqual(onItsWay);
    expect(asha.signed).toEqual(["ConsentChange"]);
  });

  it("is asked for again where it was refused", async () => {
    asha.refuses("ConsentRegistryInvalidTerm");
    for (let time = 0; time < 2; time += 1)
      await expect(move()).rejects.toMatchObject({ code: "consent/invalid-term" });
    expect(asha.signed).toHaveLength(2);
  });
});
