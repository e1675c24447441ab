import { grantIdOf } from "@linchpin/protocol";
import {
  denyRequest,
  drawKeyring,
  listRequests,
  openRecord,
  readDenial,
  readRequest,
  requestAccess,
  revokeConsent,
  revokeEverything,
} from "@linchpin/sdk";
import { mint, someRecord } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { damageBlocks } from "./damageBlocks.ts";

const code = (expected: string) => expect.objectContaining({ code: expected });

test.describe("Asha's record", () => {
  test("comes back to her exactly as the hospital handed it in", async ({ world }) => {
    const [asha, hospital] = [await world.newPatient(), await world.provider("city-hospital")];
    const input = someRecord();
    const tokenId = await mint(world, { hospital, patient: asha, input });
    const opened = await openRecord(world.network, { tokenId, as: asha.as, keyring: asha.keyring });
    expect(opened.resource).toEqual(input.bundle);
    expect(opened.confirmed).toBe(true);
  });

  test("opens to Dr. Ravi under her grant, records past and future alike, and not after she stops it", async ({
    world,
  }) => {
    const [asha, hospital, ravi] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
    ];
    const before = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    const after = await mint(world, { hospital, patient: asha });
    for (const tokenId of [before, after]) {
      const opened = await openAs(world, { provider: ravi, patient: asha, tokenId, grant });
      expect(opened.withIdentity).toBe(true);
    }
    await revokeConsent(world.network, { ...asha, grantId: grantIdOf(grant) });
    await expect(openAs(world, { provider: ravi, patient: asha, tokenId: after, grant })).rejects.toEqual(
      code("openings/revoked"),
    );
  });

  test("opens without her name when she lets him in without identity", async ({ world }) => {
    const [asha, hospital, ravi] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
    ];
    const tokenId = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi, choice: { withIdentity: false } });
    const opened = await openAs(world, { provider: ravi, patient: asha, tokenId, grant });
    expect(opened.withIdentity).toBe(false);
    expect(JSON.stringify(opened.resource)).not.toContain('"family"');
  });

  test("opens alone when she grants that one record", async ({ world }) => {
    const [asha, hospital, ravi] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
    ];
    const shared = await mint(world, { hospital, patient: asha });
    const kept = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, {
      patient: asha,
      provider: ravi,
      choice: { what: { tokenId: shared } },
    });
    await openAs(world, { provider: ravi, patient: asha, tokenId: shared, grant });
    await expect(openAs(world, { provider: ravi, patient: asha, tokenId: kept, grant })).rejects.toEqual(
      code("openings/not-covered"),
    );
  });

  test("closes by itself when the grant's time is over", async ({ world }) => {
    const [asha, hospital, ravi] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
    ];
    const tokenId = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi, choice: { seconds: 8 } });
    const attempt = () =>
      openAs(world, { provider: ravi, patient: asha, tokenId, grant }).then(
        () => "open",
        (error) => error.code,
      );
    await expect.poll(attempt, { timeout: 30_000 }).toBe("openings/expired");
  });

  test("stays closed to a doctor whom nobody let in, with somebody else's grant in hand", async ({
    world,
  }) => {
    const [asha, hospital, ravi, lena] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
      await world.provider("dr-lena"),
    ];
    const tokenId = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    await expect(openAs(world, { provider: lena, patient: asha, tokenId, grant })).rejects.toEqual(
      code("openings/not-the-grantee"),
    );
  });

  test("closes to everybody when she stops everything", async ({ world }) => {
    const [asha, hospital, ravi] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
    ];
    const tokenId = await mint(world, { hospital, patient: asha });
    const grant = await letIn(world, { patient: asha, provider: ravi });
    await revokeEverything(world.network, asha);
    await expect(openAs(world, { provider: ravi, patient: asha, tokenId, grant })).rejects.toEqual(
      code("openings/revoked"),
    );
  });

  test("does not open with somebody else's keys", async ({ world }) => {
    const [asha, hospital] = [await world.newPatient(), await world.provider("city-hospital")];
    const tokenId = await mint(world, { hospital, patient: asha });
    const opening = openRecord(world.network, { tokenId, as: asha.as, keyring: drawKeyring() });
    await expect(opening).rejects.toEqual(code("keys/other-generation"));
  });

  test("does not open to another patient", async ({ world }) => {
    const [asha, tomas, hospital] = [
      await world.newPatient(),
      await world.newPatient(),
      await world.provider("city-hospital"),
    ];
    const tokenId = await mint(world, { hospital, patient: asha });
    const opening = openRecord(world.network, { tokenId, as: tomas.as, keyring: tomas.keyring });
    await expect(opening).rejects.toEqual(code("openings/not-the-holder"));
  });
});

test.describe("a request", () => {
  test("reaches Asha, who reads it and says no, with a reason that Dr. Lena alone reads", async ({
    world,
  }) => {
    const [asha, lena] = [await world.newPatient(), await world.provider("dr-lena")];
    const words = {
      purpose: "second-opinion",
      note: "About your knee.",
      seconds: 3600,
      withIdentity: false,
    } as const;
    const { requestId } = await requestAccess(world.network, {
      ...lena,
      patientId: asha.patientId,
      from: lena.providerId,
      words,
    });
    const [request] = await listRequests(world.network, { as: asha.as, role: "patient" });
    expect(request?.requestId).toBe(requestId);
    expect(request && (await readRequest(request, asha.keyring))).toEqual(words);
    if (!request) return;
    await denyRequest(world.network, { ...asha, request, reason: "I have a doctor for that." });
    const asked = await listRequests(world.network, { as: lena.as, role: "provider" });
    const answered = asked.find((each) => each.requestId === requestId);
    expect(answered?.state).toBe("denied");
    expect(answered && (await readDenial(answered, lena.keyring))).toBe("I have a doctor for that.");
  });
});

test.describe("when a custodian is down", () => {
  test("one: everything still works", async ({ world }) => {
    const [asha, hospital, ravi] = [
      await world.newPatient(),
      await world.provider("city-hospital"),
      await world.provider("dr-ravi"),
    ];
    const down = world.local.processes["custodian-2"];
    await down?.stop();
    try {
      const tokenId = await mint(world, { hospital, patient: asha });
      await openRecord(world.network, { tokenId, as: asha.as, keyring: asha.keyring });
      const grant = await letIn(world, { patient: asha, provider: ravi });
      await openAs(world, { provider: ravi, patient: asha, tokenId, grant });
    } finally {
      await down?.start();
    }
  });

  test("two: nothing opens, the error says what to do, and nothing is lost", async ({ world }) => {
    const [asha, hospital] = [await world.newPatient(), await world.provider("city-hospital")];
    const tokenId = await mint(world, { hospital, patient: asha });
    const open = () => openRecord(world.network, { tokenId, as: asha.as, keyring: asha.keyring });
    await open();
    const down = [world.local.processes["custodian-2"], world.local.processes["custodian-3"]];
    await Promise.all(down.map((each) => each?.stop()));
    try {
      await expect(open()).rejects.toEqual(code("custodians/too-few"));
      await expect(mint(world, { hospital, patient: asha })).rejects.toEqual(
        code("deposit/too-few-acknowledgements"),
      );
    } finally {
      await Promise.all(down.map((each) => each?.start()));
    }
    await open();
  });
});

test("a block damaged at one custodian is read from another; damaged at all, it is refused", async ({
  world,
}) => {
  const [asha, hospital] = [await world.newPatient(), await world.provider("city-hospital")];
  const tokenId = await mint(world, { hospital, patient: asha });
  const open = () => openRecord(world.network, { tokenId, as: asha.as, keyring: asha.keyring });
  await damageBlocks(world, { tokenId, custodians: [1] });
  await open();
  await damageBlocks(world, { tokenId, custodians: [1, 2, 3] });
  await expect(open()).rejects.toEqual(
    expect.objectContaining({ code: expect.stringMatching(/^(?:storage\/no-node|block\/missing)$/) }),
  );
});
