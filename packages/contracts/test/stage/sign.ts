import type { BaseContract, Signer, TypedDataField } from "ethers";
import { typedData } from "../../src/typedData.ts";
import { ethers } from "./network.ts";

type Contracts = typeof typedData;
type Primary<C extends keyof Contracts> = keyof Contracts[C] & string;

/** Signs one of our messages for the contract that will check it, under the domain that the contract itself tells (ERC-5267). */
export async function sign<C extends keyof Contracts>(
  signer: Signer,
  contract: BaseContract,
  message: readonly [contract: C, primaryType: Primary<C>, value: object],
): Promise<string> {
  const [name, primaryType, value] = message;
  const teller = await ethers.getContractAt("SignedMessages", await contract.getAddress());
  const domain = await teller.eip712Domain();
  const types = typedData[name][primaryType] as unknown as Record<string, TypedDataField[]>;
  return signer.signTypedData(
    {
      name: domain.name,
      version: domain.version,
      chainId: domain.chainId,
      verifyingContract: domain.verifyingContract,
    },
    types,
    value as Record<string, unknown>,
  );
}
