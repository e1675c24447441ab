import { deriveHpkeKeys, openSealed, sealingInfo, sealTo } from "@linchpin/crypto";
import { type Deployment, digestOfBytes, type Hex } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { connectNetwork } from "../network/connectNetwork.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { addWalletSlot } from "./addWalletSlot.ts";
import { drawKeyring } from "./drawKeyring.ts";
import { unlockWithWallet } from "./unlockWithWallet.ts";

const custodians = [1, 2, 3];
const as = {
  session: { message: "", signature: "0x" },
  sign: () => new Uint8Array(64),
} as unknown as SignedIn;
const account = privateKeyToAccount(generatePrivateKey());
const wallet = {
  address: account.address.toLowerCase() as Hex,
  signTypedData: (message: Parameters<typeof account.signTypedData>[0]) => account.signTypedData(message),
} as unknown as WalletSigner;

type Kept = { slotId: Hex; sealedShare: Hex; commitments: Hex[]; k: number; pinVerifier: Hex };

const keysOf = (custodian: number) => deriveHpkeKeys(new Uint8Array(32).fill(custodian));

/** Three custodians as far as a wallet slot needs them, and every proof of the PIN that they were shown. */
function threeCustodians() {
  const peppers = new Map<number, Kept>();
  const slots = new Map<number, unknown[]>();
  const shown = new Map<number, Hex>();
  const url = (providerId: number) => `http://${providerId}.test`;
  const deployment = {
    chainId: 31415,
    custodians: custodians.map((providerId) => ({ providerId, name: `${providerId}`, url: url(providerId) })),
    contracts: { providerRegistry: `0x${"01".repeat(20)}` },
    rpcUrl: "http://chain.test",
    indexerUrl: "http://indexer.test",
  } as unknown as Deployment;
  const network = connectNetwork(deployment, {
    fetch: async (asked, init) => {
      const { hostname, pathname } = new URL(String(asked));
      const custodian = Number(hostname[0]);
      const body = init?.body ? JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) : {};
      if (pathname === "/v1/peppers") peppers.set(custodian, body);
      if (pathname === "/v1/slots" && init?.method === "PUT")
        slots.set(custodian, [...(slots.get(custodian) ?? []), body]);
      if (pathname === "/v1/slots") return Response.json({ slots: slots.get(custodian) ?? [] });
      if (pathname !== "/v1/peppers/release") return Response.json({});
      const { stretched } = body.proof;
      shown.set(custodian, stretched);
      const known = peppers.get(custodian) as Kept;
      if (known.slotId !== body.slotId)
        return Response.json({ code: "peppers/unknown", message: "No such pepper." }, { status: 404 });
      const { sealedShare: kept, commitments, k, pinVerifier } = known;
      if (digestOfBytes(hexToBytes(stretched)) !== pinVerifier)
        return Response.json({ code: "peppers/wrong-pin", message: "The PIN is wrong." }, { status: 403 });
      const info = sealingInfo("pepper", hexToBytes(body.slotId), custodian);
      const plaintext = await openSealed((await keysOf(custodian)).secretKey, {
        info: sealingInfo("pepper", "deposit", hexToBytes(body.slotId), custodian),
        sealed: hexToBytes(kept),
      });
      const sealedShare = bytesToHex(await sealTo(hexToBytes(body.sealTo), { info, plaintext }));
      return Response.json({ commitments, k, sealedShare });
    },
  });
  const readContract = async ({ args }: { args: readonly [number] }) => ({
    signer: account.address,
    hpkeKey: bytesToHex((await keysOf(args[0])).publicKey),
    url: url(args[0]),
  });
  const chain = { readContract } as unknown as Network["chain"];
  return { network: { ...network, chain }, peppers, slots, shown };
}

describe("Asha's wallet slot with a PIN", () => {
  it("gives each custodian its share of the pepper sealed to it alone", async () => {
    const { network, peppers } = threeCustodians();
    const { slotId } = await addWalletSlot(network, {
      ...{ wallet, as, keyring: drawKeyring(), custodians, k: 2, pin: "271828" },
    });
    const open = async (kept: number, by: number) =>
      openSealed((await keysOf(by)).secretKey, {
        info: sealingInfo("pepper", "deposit", hexToBytes(slotId), kept),
        sealed: hexToBytes((peppers.get(kept) as Kept).sealedShare),
      });
    expect(new TextDecoder().decode(await open(2, 2))).toMatch(/^802/);
    await expect(open(2, 1)).rejects.toMatchObject({ code: "hpke/not-opened" });
  });

  it("opens with her wallet and her PIN, and with no other", async () => {
    const { network } = threeCustodians();
    const keyring = drawKeyring();
    await addWalletSlot(network, { wallet, as, keyring, custodians, k: 2, pin: "271828" });
    const unlock = (pin: string) => unlockWithWallet(network, { wallet, as, factor: { pin } });
    expect(await unlock("271828")).toEqual(keyring);
    await expect(unlock("314159")).rejects.toMatchObject({ code: "peppers/wrong-pin" });
  });

  it("opens past the slot of a wallet before this one, whose pepper is not given to this one", async () => {
    const { network, slots } = threeCustodians();
    const keyring = drawKeyring();
    await addWalletSlot(network, { wallet, as, keyring, custodians, k: 2, pin: "271828" });
    const before = { slotId: digestOfBytes(new Uint8Array([1])), kind: "wallet", ciphertext: "0x01" };
    for (const kept of slots.values()) kept.push({ ...before, createdAt: 9_999_999_999 });
    expect(await unlockWithWallet(network, { wallet, as, factor: { pin: "271828" } })).toEqual(keyring);
  });

  it("shows each custodian a proof that is worth nothing at the others", async () => {
    const { network, peppers, shown } = threeCustodians();
    await addWalletSlot(network, { wallet, as, keyring: drawKeyring(), custodians, k: 2, pin: "271828" });
    await unlockWithWallet(network, { wallet, as, factor: { pin: "271828" } });
    for (const [seenBy, proof] of shown) {
      for (const [other, { pinVerifier }] of peppers) {
        expect(digestOfBytes(hexToBytes(proof)) === pinVerifier).toBe(seenBy === other);
      }
    }
    expect(shown.size).toBe(3);
  });
});
