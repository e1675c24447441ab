import { medicalRecordAbi } from "@linchpin/contracts";
import { ContractFunctionRevertedError, encodeErrorResult } from "viem";
import { describe, expect, it } from "vitest";
import type { Network } from "../network/Network.ts";
import { isMinted } from "./isMinted.ts";

const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;
const [tokenId, ashasId, otherId] = [bytes32("1"), bytes32("2"), bytes32("3")];

/** A chain that says whether the id was ever minted, and whose record it is now. */
function networkWhere(answers: { readonly wasMinted: boolean; readonly patientId?: string }): Network {
  const record = { owner: bytes32("a").slice(0, 42), issuer: 2, version: 1, deal: 1, digest: tokenId };
  return {
    deployment: { contracts: { medicalRecord: bytes32("b").slice(0, 42) } },
    chain: {
      readContract: async ({ functionName }: { readonly functionName: string }) => {
        if (functionName === "wasMinted") return answers.wasMinted;
        if (answers.patientId === undefined) throw revertOf("ERC721NonexistentToken");
        return { ...record, patientId: answers.patientId };
      },
    },
  } as unknown as Network;
}

function revertOf(errorName: "ERC721NonexistentToken"): ContractFunctionRevertedError {
  return new ContractFunctionRevertedError({
    abi: medicalRecordAbi,
    data: encodeErrorResult({ abi: medicalRecordAbi, errorName, args: [BigInt(tokenId)] }),
    functionName: "recordOf",
  });
}

const ashasRecord = { tokenId, patientId: ashasId };

describe("whether Asha's record was minted", () => {
  it("is no while nobody minted the id", async () => {
    expect(await isMinted(networkWhere({ wasMinted: false }), ashasRecord)).toBe(false);
  });

  it("is yes when she holds it", async () => {
    expect(await isMinted(networkWhere({ wasMinted: true, patientId: ashasId }), ashasRecord)).toBe(true);
  });

  it("is yes when it was erased since", async () => {
    expect(await isMinted(networkWhere({ wasMinted: true }), ashasRecord)).toBe(true);
  });

  it("is an error when another provider put its id on another patient", async () => {
    await expect(
      isMinted(networkWhere({ wasMinted: true, patientId: otherId }), ashasRecord),
    ).rejects.toMatchObject({ code: "record/id-taken" });
  });
});
