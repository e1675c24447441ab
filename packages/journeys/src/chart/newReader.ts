import { localChain } from "@linchpin/localnet";
import type { Hex } from "@linchpin/protocol";
import { CLI_ORIGIN, patientIdOf } from "@linchpin/protocol";
import { signIn, walletOf } from "@linchpin/sdk";
import type { Browser } from "@playwright/test";
import { createWalletClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { enrol } from "../life/enrol.ts";
import { Visitor } from "../life/Visitor.ts";
import { unlockByPage } from "../world/unlockByPage.ts";
import type { Patient, World } from "../world/World.ts";

export const PIN = "161803";

/** A patient of City Hospital who came in at a phone, there and through the SDK. */
export async function newReader(
  browser: Browser,
  world: World,
): Promise<{ readonly visitor: Visitor; readonly patient: Patient }> {
  const privateKey = generatePrivateKey();
  const account = privateKeyToAccount(privateKey);
  const visitor = await Visitor.arrive(browser, world, {
    account,
    context: { viewport: { width: 390, height: 844 } },
  });
  await visitor.signIn("/enrol");
  const words = await enrol(visitor, { pin: PIN, hospital: "City Hospital" });
  const { rpcUrl } = world.network.deployment;
  const wallet = walletOf(
    createWalletClient({ account, chain: localChain(rpcUrl), transport: http(rpcUrl) }),
  );
  const as = await signIn(world.network, { wallet, origin: CLI_ORIGIN });
  const patientId: Hex = patientIdOf(world.network.deployment, account.address);
  const keyring = await unlockByPage(world, { account, words });
  return { visitor, patient: { privateKey, wallet, as, keyring, patientId } };
}
