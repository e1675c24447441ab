import { hashLeaf } from "@linchpin/crypto";
import {
  canonicalJson,
  type Deal,
  type Deployment,
  type Hex,
  offChainDomain,
  offChainTypes,
} from "@linchpin/protocol";
import { bytesToHex, keccak256, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it, vi } from "vitest";
import type { Network } from "../network/Network.ts";
import { checkAcknowledgements } from "./checkAcknowledgements.ts";
import { checkReceipt } from "./checkReceipt.ts";

const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;
const [city, lakeside] = [privateKeyToAccount(bytes32("1")), privateKeyToAccount(bytes32("2"))];
const CITY = 2;
const deployment = {
  chainId: 31_415,
  contracts: { medicalRecord: `0x${"b".repeat(40)}` },
} as unknown as Deployment;
const network = { deployment } as Network;

vi.mock("../chain/readCustodian.ts", () => ({ readCustodian: async () => ({ signer: city.address }) }));

const names = { tokenId: bytes32("4"), recordId: bytes32("5"), version: 1, part: "blob", issuer: 1 } as const;
const deal = {
  ...names,
  ...{ deal: 1, patientId: bytes32("6"), custodians: [1, CITY], commitments: [bytes32("7"), bytes32("8")] },
} as unknown as Deal;
const entry = {
  ...{ patientId: bytes32("6"), tokenId: names.tokenId, version: 1, parts: ["blob"] },
  reader: "holder",
} as const;
const leaf = bytesToHex(
  hashLeaf(
    canonicalJson({
      ...{ scheme: "linchpin/v1", custodian: CITY, index: 3, at: 1000, event: "release" },
      ...entry,
    }),
  ),
);

/** What City Hospital's custodian signs for clients, and how a client checks it with whatever signature. */
const words = {
  Acknowledgement: {
    value: {
      ...names,
      ...{ deal: 1, shareIndex: 2, commitment: bytes32("8"), patientId: bytes32("6"), custodian: CITY },
      deadline: 1000,
    },
    refusal: "deposit/bad-acknowledgement",
    check: (said: object, signature: Hex) =>
      checkAcknowledgements(network, {
        ...{ custodian: CITY, deals: [deal] },
        acknowledgements: [{ ...said, signature } as never],
      }),
  },
  Receipt: {
    value: { custodian: CITY, index: 3, leaf, issuedAt: 1000 },
    refusal: "receipt/forged",
    check: (said: object, signature: Hex) =>
      checkReceipt(network, {
        ...{ custodian: CITY, signer: city.address, entry },
        receipt: { ...said, signature } as never,
      }),
  },
} as const;

describe("a custodian's word to a client", () => {
  it.each(Object.keys(words) as (keyof typeof words)[])(
    "%s counts as it was signed, for what was asked, and in no other way",
    async (type) => {
      const { value, refusal, check } = words[type];
      const sign = (
        message: object,
        { domain = offChainDomain(deployment), account = city, as = type as string } = {},
      ) =>
        account.signTypedData({
          ...{ domain, types: { [as]: offChainTypes[type] }, primaryType: as },
          message,
        } as never);
      await check(value, await sign(value));

      const own = offChainDomain(deployment);
      const refused = async (said: object, signature: Promise<Hex>) =>
        expect(check(said, await signature)).rejects.toMatchObject({ code: refusal });
      await refused(value, sign(value, { domain: { ...own, chainId: 1 } }));
      await refused(value, sign(value, { domain: { ...own, verifyingContract: city.address } }));
      await refused(value, sign(value, { as: "Another" }));
      await refused(value, sign(value, { account: lakeside }));
      await refused(value, Promise.resolve("0x12"));
      for (const [field, was] of Object.entries(value)) {
        const other = { ...value, [field]: otherThan(was) };
        await refused(value, sign(other));
        // Truly signed, and of something else than was asked. Until when it holds is the custodian's to say.
        if (field !== "deadline") await refused(other, sign(other));
      }
    },
  );
});

function otherThan(value: string | number): string | number {
  return typeof value === "number" ? value + 1 : keccak256(toHex(value));
}
