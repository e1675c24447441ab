import { castPin } from "@linchpin/localnet";
import { addWalletSlot } from "@linchpin/sdk";
import type { Actor, World } from "../world/World.ts";

/** Makes somebody's keys open in a browser with their wallet and the cast's PIN. */
export async function withPin<Somebody extends Actor>(world: World, somebody: Somebody): Promise<Somebody> {
  const custodians = world.network.deployment.custodians.map(({ providerId }) => providerId);
  await addWalletSlot(world.network, { ...somebody, custodians, k: 2, pin: castPin });
  return somebody;
}
