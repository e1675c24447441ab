import { concat, getBytes, keccak256, type SigningKey, TypedDataEncoder, type TypedDataField } from "ethers";
import type { Signature } from "../../src/model/index.ts";
import { typedData } from "../../src/typedData.ts";
import { approvalOf, CHAIN_ID, hashOf } from "../stage/accounts.ts";
import { assertWith } from "../stage/passkeys.ts";
import type { Message } from "../stage/sign.ts";
import type { Story } from "./Story.ts";

const encoders = new Map<string, TypedDataEncoder>();
const domains = new Map<string, string>();

/** The digest of one of our messages (EIP-712) for the contract at this address. */
export function digestOf([contract, type, value]: Message, verifyingContract: string): string {
  let encoder = encoders.get(type);
  if (!encoder) {
    const types =
      (typedData[contract] as unknown as Record<string, Record<string, TypedDataField[]>>)[type] ?? {};
    encoder = TypedDataEncoder.from(types);
    encoders.set(type, encoder);
  }
  let domain = domains.get(verifyingContract);
  if (domain === undefined) {
    const name = `Linchpin ${contract}`;
    domain = TypedDataEncoder.hashDomain({ name, version: "1", chainId: CHAIN_ID, verifyingContract });
    domains.set(verifyingContract, domain);
  }
  return keccak256(concat(["0x1901", domain, encoder.hash(value)]));
}

/** The struct hash, which is a grant's id. */
export function idOf(type: "Grant", value: object): string {
  const encoder =
    encoders.get(type) ?? TypedDataEncoder.from({ Grant: [...typedData.ConsentRegistry.Grant.Grant] });
  encoders.set(type, encoder);
  return encoder.hash(value);
}

/** The bytes of what the model calls a signature; one that it calls worthless is a stranger's. */
export function signDigest(story: Story, signature: Signature, digest: string): string {
  if (!signature) return sign(story.keys.get(story.stranger), digest);
  const [outermost, ...rest] = signature.bound;
  if (outermost !== undefined) {
    const approval = hashOf(approvalOf(outermost, digest));
    return signDigest(story, { key: signature.key, bound: rest }, approval);
  }
  const passkey = story.passkeys.get(signature.key);
  return passkey ? assertWith(passkey, digest) : sign(story.keys.get(signature.key), digest);
}

function sign(key: SigningKey | undefined, digest: string): string {
  if (!key) throw new TypeError("nobody has that key");
  return key.sign(getBytes(digest)).serialized;
}
