import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import {
  ContractFunctionRevertedError,
  decodeFunctionData,
  encodeErrorResult,
  TransactionNotFoundError,
} from "viem";
import { describe, expect, it } from "vitest";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { mintPublications } from "./mintPublications.ts";
import { memoryJournal, type PendingPublication } from "./PublicationJournal.ts";

const bytes32 = (number: number): Hex => `0x${number.toString(16).padStart(64, "0")}`;
const [asha, noor] = [bytes32(1), bytes32(2)];
const keys = bytes32(7);
const DEADLINE = 1_800_000_000;
const issuer: Hex = `0x${"c".repeat(40)}`;

/** A chain with City Hospital's mints on it, and the hospital's wallet. */
class FakeChain {
  /** Whose each minted token is. */
  readonly minted = new Map<Hex, Hex>();
  /** Patients who let the hospital write. */
  readonly consents = new Set<Hex>([asha, noor]);
  /** Each transaction that was mined or waits: how many records it names. */
  readonly sent: number[] = [];
  readonly waiting = new Map<Hex, () => void>();
  gasEach = 60_000n;
  /** Happens between sending and mining. */
  meanwhile: () => void = () => {};

  #refuse(errorName: "MedicalRecordNoWriteConsent" | "MedicalRecordIdTaken"): never {
    const args = errorName === "MedicalRecordIdTaken" ? ([1n] as const) : ([asha, 2] as const);
    const data = encodeErrorResult({ abi: medicalRecordAbi, errorName, args } as never);
    throw new ContractFunctionRevertedError({ abi: medicalRecordAbi, data, functionName: "mintBatch" });
  }

  /** As the contract: all or none. */
  #check(tokens: readonly { patientId: Hex; tokenId: Hex }[]): void {
    for (const { patientId, tokenId } of tokens) {
      if (!this.consents.has(patientId)) this.#refuse("MedicalRecordNoWriteConsent");
      if (this.minted.has(tokenId)) this.#refuse("MedicalRecordIdTaken");
    }
  }

  readonly network = {
    deployment: { contracts: { medicalRecord: `0x${"b".repeat(40)}` } },
    now: () => new Date((DEADLINE - 1) * 1000),
    chain: {
      readContract: async ({ functionName, args: [id] }: { functionName: string; args: [bigint] }) => {
        const patientId = this.minted.get(bytes32(Number(id)));
        return functionName === "wasMinted" ? patientId !== undefined : { owner: issuer, patientId };
      },
      getBlock: async () => ({ gasLimit: 30_000_000n }),
      estimateContractGas: async ({ args: [groups] }: { args: [Group[]] }) => {
        const tokens = groups.flatMap(tokensOf);
        this.#check(tokens);
        return 21_000n + this.gasEach * BigInt(tokens.length);
      },
      getTransaction: async ({ hash }: { hash: Hex }) => {
        if (!this.waiting.has(hash)) throw new TransactionNotFoundError({ hash });
      },
      waitForTransactionReceipt: async ({ hash }: { hash: Hex }) => {
        this.meanwhile();
        try {
          this.waiting.get(hash)?.();
          return { status: "success", blockNumber: 1n };
        } catch {
          return { status: "reverted" };
        }
      },
    },
  } as unknown as Network;

  readonly wallet = {
    address: issuer,
    sendTransaction: async ({ data }: { data: Hex }) => {
      const call = decodeFunctionData({ abi: medicalRecordAbi, data });
      if (call.functionName !== "mint" && call.functionName !== "mintBatch") throw new Error("Not a mint.");
      const tokens =
        call.functionName === "mint"
          ? [{ patientId: call.args[0], tokenId: bytes32(Number(call.args[1])) }]
          : call.args[0].flatMap(tokensOf);
      const hash = bytes32(900 + this.sent.push(tokens.length));
      this.waiting.set(hash, () => {
        this.#check(tokens);
        for (const { patientId, tokenId } of tokens) this.minted.set(tokenId, patientId);
      });
      return hash;
    },
  } as unknown as WalletSigner;
}

interface Group {
  readonly patientId: Hex;
  readonly tokenIds: readonly bigint[];
}
const tokensOf = ({ patientId, tokenIds }: Group) =>
  tokenIds.map((id) => ({ patientId, tokenId: bytes32(Number(id)) }));

const record = (number: number, patientId = asha): PendingPublication => ({
  ...{ sourceTag: bytes32(500 + number), tokenId: bytes32(100 + number), patientId, bundleDigest: keys },
  deadline: DEADLINE,
});
const records = (count: number) => Array.from({ length: count }, (_, number) => record(number));
const codesOf = (became: Awaited<ReturnType<typeof mintPublications>>) =>
  [...became.values()].map((error) => error?.code ?? "minted");

describe("City Hospital mints what it has made ready", () => {
  it("fifty at a time", async () => {
    const { network, wallet, minted, sent } = new FakeChain();
    const became = await mintPublications(network, { pending: records(120), wallet });
    expect(sent).toEqual([50, 50, 20]);
    expect(minted.size).toBe(120);
    expect(codesOf(became).every((code) => code === "minted")).toBe(true);
  });

  it("fewer at a time where fifty would take more than half a block", async () => {
    const chain = new FakeChain();
    chain.gasEach = 500_000n;
    await mintPublications(chain.network, { pending: records(50), wallet: chain.wallet });
    expect(chain.sent).toEqual([25, 25]);
    expect(chain.minted.size).toBe(50);
  });

  it("and Noor's records, whose consent is gone, do not hold up Asha's", async () => {
    const chain = new FakeChain();
    chain.consents.delete(noor);
    const pending = [record(1), record(2, noor), record(3), record(4, noor)];
    const became = await mintPublications(chain.network, { pending, wallet: chain.wallet });
    expect(pending.map(({ tokenId }) => became.get(tokenId)?.code)).toEqual([
      undefined,
      "record/no-write-consent",
      undefined,
      "record/no-write-consent",
    ]);
    expect(chain.sent).toEqual([2]);
  });

  it("also when Noor takes it back while the transaction waits to be mined", async () => {
    const chain = new FakeChain();
    chain.meanwhile = () => chain.consents.delete(noor);
    const pending = [record(1), record(2, noor), record(3)];
    const became = await mintPublications(chain.network, { pending, wallet: chain.wallet });
    expect(became.get(bytes32(102))?.code).toBe("record/no-write-consent");
    expect([...chain.minted.keys()]).toEqual([bytes32(101), bytes32(103)]);
    expect(chain.sent).toEqual([3, 2]);
  });

  it("waits for what an earlier run sent, and sends it no second time", async () => {
    const chain = new FakeChain();
    const journal = memoryJournal();
    chain.network.chain.waitForTransactionReceipt = () => Promise.reject(new Error("killed"));
    await mintPublications(chain.network, { pending: records(3), wallet: chain.wallet, journal });
    const again = await Promise.all(records(3).map(({ sourceTag }) => journal.find(sourceTag)));
    const pending = again.flatMap((one) => one ?? []);
    expect(pending.every(({ transaction }) => transaction === bytes32(901))).toBe(true);
    // The chain mines it, late, while the second run waits.
    chain.network.chain.waitForTransactionReceipt = (async () => {
      chain.waiting.get(bytes32(901))?.();
      return { status: "success", blockNumber: 2n };
    }) as never;
    expect(codesOf(await mintPublications(chain.network, { pending, wallet: chain.wallet }))).toEqual(
      Array(3).fill("minted"),
    );
    expect(chain.sent).toEqual([3]);
  });

  it("sends anew what the chain no longer knows", async () => {
    const chain = new FakeChain();
    const pending = records(2).map((one) => ({ ...one, transaction: bytes32(999) }));
    await mintPublications(chain.network, { pending, wallet: chain.wallet });
    expect(chain.minted.size).toBe(2);
  });

  it("and leaves alone what custodians may have destroyed by now", async () => {
    const chain = new FakeChain();
    const pending = [record(1), { ...record(2), deadline: DEADLINE - 1 }];
    const became = await mintPublications(chain.network, { pending, wallet: chain.wallet });
    expect(codesOf(became).sort()).toEqual(["minted", "record/deposit-lapsed"]);
    expect([...chain.minted.keys()]).toEqual([bytes32(101)]);
  });
});
