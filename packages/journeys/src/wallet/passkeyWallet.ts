import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { accountFactoryAbi } from "@linchpin/contracts";
import { accountDomain, accountTypes, type Hex } from "@linchpin/protocol";
import type { Network, WalletSigner } from "@linchpin/sdk";
import {
  bytesToHex,
  encodeAbiParameters,
  encodeFunctionData,
  hashMessage,
  hashTypedData,
  hexToBytes,
  numberToHex,
  serializeErc6492Signature,
} from "viem";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const USER_PRESENT_AND_VERIFIED = 0x05;
const SITE = "records.example";

const sha256 = (of: string | Buffer) => createHash("sha256").update(of).digest();

/** A contract account (ERC-1271) of a passkey that lives in this process: as an authenticator would answer, without one. */
export async function passkeyWallet({ chain, deployment }: Network): Promise<WalletSigner> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const args = [wordOf(x), wordOf(y)] as const;
  const factory = deployment.contracts.accountFactory;
  const named = await chain.readContract({
    ...{ address: factory, abi: accountFactoryAbi, functionName: "passkeyAccountOf", args },
  });
  const address = named.toLowerCase() as Hex;
  const creation = encodeFunctionData({
    ...{ abi: accountFactoryAbi, functionName: "createPasskeyAccount", args },
  });
  const isThere = async () => (await chain.getCode({ address })) !== undefined;
  const approve = (digest: Hex) => {
    const bound = hashTypedData({
      domain: accountDomain(deployment, address),
      types: accountTypes,
      primaryType: "Approval",
      message: { hash: digest },
    });
    const challenge = Buffer.from(hexToBytes(bound)).toString("base64url");
    const client = `{"type":"webauthn.get","challenge":"${challenge}","origin":"https://${SITE}"}`;
    const authenticator = Buffer.concat([sha256(SITE), Buffer.from([USER_PRESENT_AND_VERIFIED, 0, 0, 0, 1])]);
    const signed = Buffer.concat([authenticator, sha256(client)]);
    const signature = sign("sha256", signed, { key: privateKey, dsaEncoding: "ieee-p1363" });
    const s = BigInt(bytesToHex(signature.subarray(32)));
    return encodeAbiParameters(
      ["bytes32", "bytes32", "uint256", "uint256", "bytes", "string"].map((type) => ({ type })),
      [
        bytesToHex(signature.subarray(0, 32)),
        numberToHex(s > ORDER / 2n ? ORDER - s : s, { size: 32 }),
        BigInt(client.indexOf('"challenge"')),
        BigInt(client.indexOf('"type"')),
        bytesToHex(authenticator),
        client,
      ],
    );
  };
  return {
    address,
    async signMessage(text) {
      const signature = approve(hashMessage(text));
      if (await isThere()) return signature;
      return serializeErc6492Signature({ address: factory, data: creation, signature });
    },
    signTypedData: async (message) => approve(hashTypedData(message as Parameters<typeof hashTypedData>[0])),
    sendTransaction: () => Promise.reject(new Error("A patient's account sends no transaction.")),
    creation: async () => ((await isThere()) ? null : creation),
  };
}

const wordOf = (part: string): Hex => bytesToHex(Buffer.from(part, "base64url"));
