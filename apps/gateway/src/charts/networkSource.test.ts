import { LinchpinError } from "@linchpin/errors";
import type { HeldGrant, Hex } from "@linchpin/protocol";
import { beforeEach, expect, it } from "vitest";
import { ASHA, castRecords, FIRST, SECOND } from "../openTestGateway.fixture.ts";
import { hex, makeHeld } from "./fakeSource.fixture.ts";
import { networkSource, type ReadingActions } from "./networkSource.ts";

const [GENERAL, MENTAL] = [hex(0xcc), hex(0xce)];
const content = castRecords()[0]?.content;
const record = { ...{ tokenId: FIRST, patientId: ASHA, version: 3, issuer: 1 }, mintedAt: 1, updatedAt: 2 };
/** Scope and version of each opening, in order. */
let asked: [Hex, number | undefined][];
let held: HeldGrant[];
/** Throws what custodians would, or nothing. */
let refuse: (scope: Hex, version: number | undefined) => string | undefined;

const sdk = {
  listGrants: async () => held,
  listTokens: async () => [
    { ...record, burned: false },
    { ...record, tokenId: SECOND, burned: false },
    { ...record, tokenId: hex(9), burned: true },
  ],
  fetchKeyBundle: async () => ({ bundle: { compartments: [{ id: GENERAL, role: "general" }] } }),
  openSharedRecord: async (_: unknown, { grant, version }: { grant: { scope: Hex }; version?: number }) => {
    asked.push([grant.scope, version]);
    const code = refuse(grant.scope, version);
    if (code) throw new LinchpinError({ code, message: "No." });
    return { resource: content, withIdentity: true, version: version ?? record.version, author: 4 };
  },
} as unknown as ReadingActions;
const source = networkSource({} as never, { signedIn: async () => ({}) as never, keys: {} as never, sdk });

beforeEach(() => {
  asked = [];
  held = [
    makeHeld({ patientId: ASHA, scope: MENTAL }),
    makeHeld({ patientId: ASHA, scope: GENERAL, notBefore: 7 }),
  ];
  refuse = () => undefined;
});

it("lists what a grant in force may cover, and what was erased apart", async () => {
  const { people, erased } = await source.list();
  expect(people.map(({ records }) => records.map(({ tokenId }) => tokenId))).toEqual([[FIRST, SECOND]]);
  expect([...erased]).toEqual([hex(9)]);
  held = [makeHeld({ patientId: ASHA, scopeKind: 1, scope: SECOND })];
  expect((await source.list()).people[0]?.records.map(({ tokenId }) => tokenId)).toEqual([SECOND]);
});

it.each(["revoked", "expired", "not-yet", "unmined"] as const)(
  "lists nothing under a grant that is %s",
  async (state) => {
    held = [makeHeld({ patientId: ASHA, state })];
    expect((await source.list()).people[0]?.records).toEqual([]);
  },
);

it("asks under the general grant first, and tells when it began", async () => {
  expect(await source.open(record, held)).toMatchObject({ withIdentity: true, grantedAt: 7, purpose: null });
  expect(asked).toEqual([[GENERAL, undefined]]);
});

it("asks under another grant where one does not cover it, and gives nothing where none does", async () => {
  refuse = (scope) => (scope === GENERAL ? "openings/not-covered" : undefined);
  expect(await source.open(record, held)).toMatchObject({ grantedAt: 1_760_000_000 });
  refuse = () => "openings/not-covered";
  expect(await source.open(record, held)).toBeNull();
});

it("opens under a grant of this record alone the version of its day, after those that follow amendments", async () => {
  const single = makeHeld({ patientId: ASHA, scopeKind: 1, scope: FIRST });
  refuse = (scope, version) =>
    scope === GENERAL || scope === MENTAL
      ? "openings/not-covered"
      : version === 2
        ? undefined
        : "grant/not-for-this-version";
  expect(await source.open(record, [single, ...held])).toMatchObject({
    grantId: single.grantId,
    shownVersion: 2,
    author: 4,
  });
  expect(asked).toEqual([
    [GENERAL, undefined],
    [MENTAL, undefined],
    [FIRST, 3],
    [FIRST, 2],
  ]);
});

it("passes no failure over", async () => {
  refuse = () => "custodians/too-few";
  await expect(source.open(record, held)).rejects.toMatchObject({ code: "custodians/too-few" });
});
