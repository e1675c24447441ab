import type { BaseContract, Signer, TypedDataDomain, TypedDataField } from "ethers";
import { typedData } from "../../src/typedData.ts";
import { ethers } from "./network.ts";

type Contracts = typeof typedData;
type Primary<C extends keyof Contracts> = keyof Contracts[C] & string;

/** One of our messages: the contract that checks it, its primary type, its value. */
export type Message = {
  [C in keyof Contracts]: readonly [contract: C, primaryType: Primary<C>, value: object];
}[keyof Contracts];

/** What `signTypedData` takes. */
export interface TypedMessage {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly value: Record<string, unknown>;
}

/** Signs one of our messages for the contract that will check it, under the domain that the contract itself tells (ERC-5267). */
export async function sign(signer: Signer, contract: BaseContract, message: Message): Promise<string> {
  const { domain, types, value } = await typedMessage(contract, message);
  return signer.signTypedData(domain, types, value);
}

/** A message with the domain of the contract that will check it. */
export async function typedMessage(
  contract: BaseContract,
  [name, primaryType, value]: Message,
): Promise<TypedMessage> {
  const teller = await ethers.getContractAt("SignedMessages", await contract.getAddress());
  const domain = await teller.eip712Domain();
  return {
    domain: {
      name: domain.name,
      version: domain.version,
      chainId: domain.chainId,
      verifyingContract: domain.verifyingContract,
    },
    types: (typedData[name] as unknown as Record<string, TypedMessage["types"]>)[primaryType] ?? {},
    value: value as Record<string, unknown>,
  };
}
