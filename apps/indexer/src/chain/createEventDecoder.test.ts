import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { archive, asha, city, deployment, digest, ravi } from "../../test/cast.ts";
import { type FakeLog, granted, minted, providers } from "../../test/fakeEvents.ts";
import { createEventDecoder } from "./createEventDecoder.ts";
import { profileName } from "./profileName.ts";

const decode = createEventDecoder(deployment);
const mined = (log: FakeLog) => ({
  ...log,
  ...({ blockNumber: "0x10", logIndex: "0x2" } as const),
  ...{ blockHash: digest("block"), transactionHash: digest("transaction") },
});
const bare = (hex: string) => hex.slice(2);

describe("decoding an event", () => {
  it("tells what it is about, and its arguments", () => {
    const tokenId = digest("a letter");
    const log = minted({ tokenId, ...asha, issuer: city.id })[2] as FakeLog;
    expect(decode(mined(log))).toMatchObject({
      ...{ blockNumber: 16, logIndex: 2, name: "MedicalRecord.RecordMinted", providerId: city.id },
      ...{ tokenId: bare(tokenId), patientId: bare(asha.patientId), grantId: null, wallet: null },
      args: JSON.stringify({
        ...{ tokenId: BigInt(tokenId).toString(), patientId: asha.patientId, issuer: city.id },
        bundleDigest: digest("bundle"),
      }),
    });
  });

  it("reads a grant's content as a whole", () => {
    const grant = { grantId: digest("grant"), ...asha, grantee: ravi.id };
    const row = decode(mined(granted(grant)));
    expect(JSON.parse(row.args)).toMatchObject({
      ...{ wallet: asha.wallet, grantee: ravi.id, consentEpoch: 0 },
      grant: { patientId: asha.patientId, expiry: 0xffff_ffff, scopeKind: 0, salt: digest("salt") },
    });
    expect(row).toMatchObject({ grantId: bare(grant.grantId), tokenId: null, wallet: null });
  });

  it("keeps an event that no ABI knows as it came", () => {
    const log = { address: deployment.contracts.relay, topics: [digest("New()")], data: "0x01" } as const;
    expect(decode(mined(log))).toMatchObject({
      ...{ name: "Relay.Unknown", args: JSON.stringify({ topics: log.topics, data: "0x01" }) },
    });
  });

  it("reads the strings that a provider writes, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (url) => {
        const hpkeKey = digest("key");
        const log = providers("CustodianChanged", { providerId: city.id, signer: archive, hpkeKey, url });
        expect(JSON.parse(decode(mined(log)).args)).toEqual({
          ...{ providerId: city.id, signer: archive, hpkeKey, url: url.replaceAll("\0", "\ufffd") },
        });
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe("a provider's name", () => {
  it.each([
    ["data:application/json,%7B%22name%22%3A%22City%20Hospital%22%7D", "city hospital"],
    [`data:application/json;base64,${btoa('{"name":"City Hospital"}')}`, "city hospital"],
    ["data:application/json,%7B%22name%22%3A7%7D", ""],
    ["data:application/json,%", ""],
    ["https://city.example", "https://city.example"],
    ["", ""],
  ])("of %s is %s", (profile, name) => {
    expect(profileName(profile)).toBe(name);
  });
});
