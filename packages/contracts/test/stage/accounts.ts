import { type Signer, TypedDataEncoder, Wallet } from "ethers";
import { typedData } from "../../src/typedData.ts";
import { ethers, networkHelpers } from "./network.ts";
import { assertWith, type Flaws, makePasskey, type Passkey } from "./passkeys.ts";
import type { TypedMessage } from "./sign.ts";
import type { Stage } from "./stage.ts";
import { digest } from "./words.ts";

/** An account of any kind, and how whoever holds its key signs for it. */
export interface Account {
  readonly address: string;
  sign(message: TypedMessage): Promise<string>;
}

export const CHAIN_ID = 31_337;

/** An account with a key, as most are. */
export function keyAccount(signer: Signer & { readonly address: string }): Account {
  return { address: signer.address, sign: signWith(signer) };
}

/** A contract wallet that asks one key (ERC-1271) and binds nothing to itself. */
export async function contractAccount(owner: Signer & { readonly address: string }): Promise<Account> {
  const wallet = await ethers.deployContract("TestWallet", [owner.address, 0]);
  return { address: await wallet.getAddress(), sign: signWith(owner) };
}

/** An EIP-7702 account, which delegates to code that knows nothing of signatures. */
export async function delegatedAccount(on: Stage): Promise<Account & { readonly key: Wallet }> {
  const key = new Wallet(digest("a key of an EIP-7702 account"), ethers.provider);
  await networkHelpers.setBalance(key.address, 10n ** 18n);
  const delegate = await ethers.deployContract("IgnorantAccount");
  const address = await delegate.getAddress();
  const authorization = await key.authorize({ address, nonce: 0, chainId: CHAIN_ID });
  await on.relayer.sendTransaction({ type: 4, to: on.relayer.address, authorizationList: [authorization] });
  return { address: key.address, sign: signWith(key), key };
}

/** The account of a passkey, made by the factory. */
export async function passkeyAccount(on: Stage, passkey: Passkey = makePasskey()): Promise<Account> {
  await on.accounts.createPasskeyAccount(passkey.x, passkey.y);
  const address = await on.accounts.passkeyAccountOf(passkey.x, passkey.y);
  return { address, sign: async (message) => assertFor(passkey, { account: address, message }) };
}

/** The account of somebody in a patient's care, made by the factory. */
export async function wardAccount(on: Stage, carer: { id: string; account: Account }): Promise<Account> {
  await on.accounts.createWardAccount(carer.id, digest("a ward"));
  const address = await on.accounts.wardAccountOf(carer.id, digest("a ward"));
  return { address, sign: (message) => carer.account.sign(approvalOf(address, hashOf(message))) };
}

/** A passkey signs a message for an account. */
export function assertFor(
  passkey: Passkey,
  { account, message, flaws }: { account: string; message: TypedMessage; flaws?: Flaws },
): string {
  return assertWith(passkey, hashOf(approvalOf(account, hashOf(message))), flaws);
}

/** What the key of one of our accounts signs in place of a digest. */
export function approvalOf(account: string, hash: string, chainId = CHAIN_ID): TypedMessage {
  return {
    domain: { name: "Linchpin Account", version: "1", chainId, verifyingContract: account },
    types: { Approval: [...typedData.Account.Approval.Approval] },
    value: { hash },
  };
}

export function hashOf({ domain, types, value }: TypedMessage): string {
  return TypedDataEncoder.hash(domain, types, value);
}

function signWith(signer: Signer): Account["sign"] {
  return ({ domain, types, value }) => signer.signTypedData(domain, types, value);
}
