import type { Hex } from "@linchpin/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountOf, asha, city, digest, ravi } from "../../test/cast.ts";
import { FakeChain } from "../../test/FakeChain.ts";
import { granted, patients, revoked } from "../../test/fakeEvents.ts";
import { openTestIndexer, type TestIndexer } from "../../test/openTestIndexer.ts";
import { readGrantsOf } from "./readGrants.ts";

const newWallet: Hex = accountOf("Asha's new phone");
const toRavi = { grantId: digest("everything to Ravi"), ...asha, grantee: ravi.id };
const renewed = { ...toRavi, wallet: newWallet };

describe("the end of a grant that Asha gave again from her recovered wallet", () => {
  const chain = new FakeChain();
  let indexer: TestIndexer;

  beforeEach(async () => {
    indexer = await openTestIndexer(chain);
  });
  afterEach(() => indexer.close());

  it("is told by her new wallet, not by the old one's late revocation", async () => {
    chain.mine([
      [
        patients("PatientEnrolled", {
          ...{ patientId: asha.patientId, wallet: asha.wallet, hospital: city.id },
          ...{ bundleDigest: digest("first bundle"), writeExpiry: 0xffff_ffff },
        }),
        granted(toRavi),
      ],
      [
        patients("WalletRebound", {
          ...{ patientId: asha.patientId, previousWallet: asha.wallet, wallet: newWallet },
        }),
      ],
      [granted(renewed)],
      [revoked(toRavi)],
    ]);
    await indexer.catchUp();
    const ends = async () => {
      const { grants } = await readGrantsOf(indexer.context, asha.patientId, { limit: 10 });
      return grants.map(({ granter, revokedAt }) => [granter, revokedAt !== null]);
    };
    expect(await ends()).toEqual([
      [newWallet, false],
      [asha.wallet, true],
    ]);
    chain.mine([[revoked(renewed)]]);
    await indexer.catchUp();
    expect(await ends()).toEqual([
      [newWallet, true],
      [asha.wallet, true],
    ]);
  });
});
