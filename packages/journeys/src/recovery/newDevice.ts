import { type BegunRecovery, beginRecovery, type SignedIn, type WalletSigner } from "@linchpin/sdk";
import type { World } from "../world/World.ts";

/** A phone that is nobody's yet. */
export interface NewDevice {
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly begun: BegunRecovery;
}

/** Somebody with a new phone asks for help. */
export async function newDevice(world: World): Promise<NewDevice> {
  const { wallet, as } = await world.stranger();
  return { wallet, as, begun: await beginRecovery(world.network, { wallet: wallet.address }) };
}
