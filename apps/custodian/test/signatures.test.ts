import { randomBytes, signBytes } from "@linchpin/crypto";
import {
  contractDomain,
  digestOfBytes,
  type Hex,
  offChainDomain,
  offChainTypes,
  type PostErasure,
  recordTypes,
  requestIdOf,
  rootProofText,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes, type TypedDataDomain } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARCHIVE, asha, CITY, city, deployment, LAKESIDE, mallory, NOON, RAVI, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { makeDeposit } from "./makeDeposit.ts";
import { makeReDeal } from "./makeReDeal.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

/** One message as it would be taken, and how it is sent with whatever signature. */
interface Prepared {
  readonly domain: TypedDataDomain;
  readonly type: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly signer: PrivateKeyAccount;
  readonly refusal: string;
  send(
    signature: Hex,
  ): Promise<{ readonly status: number; readonly json: { readonly code?: string } | null }>;
}

/** Checked by clients, not by custodians: `sdk/src/record/custodianWords.test.ts`. */
const FOR_CLIENTS = ["Acknowledgement", "Receipt"];

describe("City Hospital's custodian takes a signed message", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let asCity: SignedIn;
  let asRavi: SignedIn;

  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    [asCity, asRavi] = [await signIn(city), await signIn(ravi)];
  });
  afterAll(() => custodian.close());

  const WORDS = "0x1234";
  const domain = offChainDomain(deployment);
  const posting = (path: string, as: SignedIn) => (body: object) =>
    call(custodian, as, { method: "POST", path, body });
  const filed = async () => {
    const made = await makeDeposit(patient);
    await posting("/v1/deposits", asCity)(made.body);
    custodian.chain.latest.tokens.set(made.deposit.tokenId, {
      ...{ patientId: patient.patientId, holderWallet: asha.wallet, issuer: CITY, version: 1, deal: 1 },
    });
    return made;
  };
  const request = () => ({
    ...{ patientId: patient.patientId, from: RAVI, sealed: digestOfBytes(hexToBytes(WORDS)) },
    ...{ issuedAt: NOON, expiresAt: NOON + 3600, salt: bytesToHex(randomBytes(32)) },
  });

  const messages: Readonly<Record<string, () => Promise<Prepared>>> = {
    Deposit: async () => {
      const { body } = await makeDeposit(patient);
      return {
        ...{ domain, type: "Deposit", fields: offChainTypes.Deposit, value: body.deposit },
        ...{ signer: city.account, refusal: "deposits/bad-signature" },
        send: (signature) => posting("/v1/deposits", asCity)({ ...body, signature }),
      };
    },
    AccessRequest: async () => {
      const value = request();
      return {
        ...{ domain, type: "AccessRequest", fields: offChainTypes.AccessRequest, value },
        ...{ signer: ravi.account, refusal: "requests/bad-signature" },
        send: (signature) => posting("/v1/requests", asRavi)({ request: value, signature, words: WORDS }),
      };
    },
    Denial: async () => {
      const asked = request();
      const of = { domain, types: { AccessRequest: offChainTypes.AccessRequest } };
      const signature = await ravi.account.signTypedData({
        ...of,
        primaryType: "AccessRequest",
        message: asked,
      });
      await posting("/v1/requests", asRavi)({ request: asked, signature, words: WORDS });
      const value = { requestId: requestIdOf(asked), sealed: asked.sealed, issuedAt: NOON };
      return {
        ...{ domain, type: "Denial", fields: offChainTypes.Denial, value },
        ...{ signer: asha.account, refusal: "denials/bad-signature" },
        send: (by) => posting("/v1/denials", patient.session)({ denial: value, signature: by, words: WORDS }),
      };
    },
    ReDeal: async () => {
      const { body } = await makeReDeal(patient, [await filed()]);
      return {
        ...{ domain, type: "ReDeal", fields: offChainTypes.ReDeal, value: body.reDeal },
        ...{ signer: asha.account, refusal: "redeals/bad-signature" },
        send: (signature) => posting("/v1/redeals", patient.session)({ ...body, signature }),
      };
    },
    Erasure: async () => {
      const { tokenId } = (await filed()).deposit;
      const { patientId, signingKey } = patient;
      const erasure = { tokenId, custodians: [CITY, LAKESIDE, ARCHIVE], needed: 2, deadline: NOON + 3600 };
      const act = { act: "erase-record", id: tokenId, patientId, custodian: CITY, at: NOON } as const;
      const proof = { at: NOON, signature: bytesToHex(signBytes(signingKey, rootProofText(act))) };
      return {
        ...{ domain: contractDomain(deployment, "MedicalRecord"), type: "Erasure" },
        ...{ fields: recordTypes.Erasure, signer: asha.account, refusal: "erasures/bad-signature" },
        value: { ...erasure, tokenId: BigInt(tokenId), deadline: BigInt(erasure.deadline) },
        send: (signature) =>
          posting("/v1/erasures", patient.session)({ erasure, signature, proof } satisfies PostErasure),
      };
    },
  };

  it("of every type that there is for custodians", () => {
    const all = [...Object.keys(offChainTypes), "Erasure"];
    expect([...Object.keys(messages), ...FOR_CLIENTS].sort()).toEqual(all.sort());
  });

  it.each(Object.keys(messages))(
    "%s, and refuses it as soon as anything in it was signed otherwise",
    async (name) => {
      const prepared = await (messages[name] as () => Promise<Prepared>)();
      const { domain: own, type, fields, value, signer, refusal, send } = prepared;
      const sign = (change: Partial<Pick<Prepared, "domain" | "type" | "value" | "signer">> = {}) => {
        const meant = { domain: own, type, value, signer, ...change };
        const typed = { domain: meant.domain, types: { [meant.type]: fields }, primaryType: meant.type };
        return meant.signer.signTypedData({ ...typed, message: meant.value } as never);
      };
      const elsewhere = [
        { ...own, chainId: 1 },
        { ...own, verifyingContract: deployment.contracts.consentRegistry },
        { ...own, name: "Another" },
        { ...own, version: "2" },
      ];
      const wrong = [
        ...elsewhere.map((other) => sign({ domain: other })),
        sign({ type: "Another" }),
        sign({ signer: mallory.account }),
        ...fields.map((field) => sign({ value: { ...value, [field.name]: otherThan(value[field.name]) } })),
      ];
      for (const signature of await Promise.all(wrong)) {
        const { status, json } = await send(signature);
        expect([status, json?.code]).toEqual([403, refusal]);
      }
      expect((await send(await sign())).status).toBeLessThan(300);
    },
  );

  /** Anything of the same form that is not what it was. */
  function otherThan(value: unknown): unknown {
    if (Array.isArray(value)) return [...value, ...value];
    if (typeof value === "bigint") return value + 1n;
    if (typeof value === "number") return value + 1;
    return digestOfBytes(new TextEncoder().encode(String(value)));
  }
});
