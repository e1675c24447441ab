import { expect } from "chai";
import type { Signer, TypedDataDomain } from "ethers";
import { ethers, networkHelpers } from "../stage/network.ts";
import { type Guarded, guardedStage } from "../stage/recoveries.ts";
import type { TypedMessage } from "../stage/sign.ts";
import { FAR } from "../stage/words.ts";
import { otherThan } from "./endings.ts";
import type { Prepared } from "./Prepared.ts";
import { allTypes, PARTS, signedMessages } from "./signedMessages.ts";

/*
 * every signed message
 * ├── is in the list: a new one without these tests fails
 * └── each
 *     ├── counts as it was signed
 *     ├── signed for another chain, for any other contract, or for a copy of this one: refused
 *     ├── signed by anybody else in the place of any of its signers: refused
 *     ├── with any field other than signed: refused
 *     ├── a second time: refused, or without any effect
 *     ├── past its deadline: refused
 *     └── after what ends it (a stop, a recovery, a hand-over, a veto …): refused
 */
describe("attack: replaying a signature", () => {
  const REVERTED = /revert/i;
  const NOT_SIGNED = /SignedMessagesNotSignedBy/;

  it("every message that a contract accepts is in the list", () => {
    expect([...Object.keys(signedMessages), ...PARTS].sort()).to.deep.equal([...allTypes()].sort());
  });

  for (const [name, prepare] of Object.entries(signedMessages)) {
    describe(name, () => {
      const prepared = async (): Promise<[Prepared, Guarded]> => {
        const guarded = await guardedStage();
        return [await prepare(guarded), guarded];
      };

      it("counts once, and a second time changes nothing", async () => {
        const [message] = await prepared();
        const signatures = await signAll(message);
        await message.send(signatures);
        if (!message.isHarmlessTwice) return refused(message.send(signatures));
        const receipt = await (await message.send(signatures)).wait();
        expect(receipt?.logs).to.deep.equal([]);
      });

      it("is refused where it was signed for another chain or another contract", async () => {
        const [message, guarded] = await prepared();
        for (const domain of await otherDomains(message.message.domain, guarded))
          await refused(message.send(await signAll(message, { domain })), NOT_SIGNED);
      });

      it("is refused where anybody else signed in a signer's place", async () => {
        const [message, { on }] = await prepared();
        for (const place of message.signers.keys()) {
          for (const thief of [on.relayer, ...message.signers.filter((_, at) => at !== place)]) {
            const signers = message.signers.with(place, thief);
            await refused(message.send(await signAll(message, {}, signers)), NOT_SIGNED);
          }
          const missing = (await signAll(message)).with(place, "0x");
          await refused(message.send(missing), NOT_SIGNED);
        }
      });

      it("is refused where any field is other than it was signed", async () => {
        const [message] = await prepared();
        const fields = message.message.types[name.split(".")[1] ?? ""] ?? [];
        expect(fields).not.to.deep.equal([]);
        for (const { name: field, type } of fields) {
          for (const changed of changes(message.message, { field, type })) {
            const value = { ...message.message.value, [field]: changed };
            await refused(message.send(await signAll(message, { value })), NOT_SIGNED, field);
          }
        }
      });

      it("is refused past its deadline, where it has one", async () => {
        const [message] = await prepared();
        const { types } = message.message;
        const fields = types[name.split(".")[1] ?? ""] ?? [];
        const parts = fields.flatMap(({ type }) => types[type.replace("[]", "")] ?? []);
        if (![...fields, ...parts].some(({ name: field }) => field === "deadline")) return;
        const signatures = await signAll(message);
        await networkHelpers.time.increaseTo(FAR + 1);
        await refused(message.send(signatures));
      });

      it("is refused after what ends it", async () => {
        const [{ endings }] = await prepared();
        for (const [ending, end] of Object.entries(endings)) {
          const [message, guarded] = await prepared();
          const signatures = await signAll(message);
          await end(guarded);
          await refused(message.send(signatures), REVERTED, ending);
        }
      });
    });
  }

  function signAll(
    { message, signers }: Prepared,
    changed: Partial<TypedMessage> = {},
    by: readonly Signer[] = signers,
  ): Promise<string[]> {
    const { domain, types, value } = { ...message, ...changed };
    return Promise.all(by.map((signer) => signer.signTypedData(domain, types, value)));
  }

  async function refused(sending: Promise<unknown>, reason = REVERTED, what = "it") {
    const outcome = await sending.then(
      () => "accepted",
      (failure: Error) => (reason.test(failure.message) ? "refused" : failure.message),
    );
    expect(outcome, what).to.equal("refused");
  }

  /** Another chain; a copy of the contract on this chain; and every other contract of ours, with all of its domain. */
  async function otherDomains(domain: TypedDataDomain, { on }: Guarded): Promise<TypedDataDomain[]> {
    const others = [on.providers, on.patients, on.consents, on.records, on.desk];
    const theirs = await Promise.all(
      others.map(async (contract) => {
        const teller = await ethers.getContractAt("SignedMessages", await contract.getAddress());
        const { name, version, chainId, verifyingContract } = await teller.eip712Domain();
        return { name, version, chainId, verifyingContract };
      }),
    );
    return [
      { ...domain, chainId: 1 },
      { ...domain, verifyingContract: on.stranger.address },
      { ...domain, version: "2" },
      ...theirs.filter(({ verifyingContract }) => verifyingContract !== domain.verifyingContract),
    ];
  }

  /** The field with something else in it; of a grant inside, one change for each of its fields. */
  function changes(
    { types, value }: TypedMessage,
    { field, type }: { readonly field: string; readonly type: string },
  ): unknown[] {
    const inner = types[type.replace("[]", "")];
    if (!inner) return [otherThan(type, value[field])];
    const [grant] = [value[field]].flat() as Record<string, unknown>[];
    const others = inner.map((part) => ({ ...grant, [part.name]: otherThan(part.type, grant?.[part.name]) }));
    return type.endsWith("[]") ? [[], ...others.map((other) => [other])] : others;
  }
});
