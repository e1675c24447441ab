import type { ClinicalInput } from "@linchpin/clinical";
import { providerRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import {
  deriveProviderKeys,
  drawKeyring,
  type ProviderKeys,
  publishProviderKeys,
  readProvider,
} from "@linchpin/sdk";
import { encodeFunctionData, parseEther } from "viem";
import type { Actor, Provider, World } from "../world/World.ts";
import { type Sender, senderOf } from "./Sender.ts";

/** Somebody to whom records are opened: their keys may change. */
export interface Reader extends Actor {
  readonly providerId: number;
  keys: ProviderKeys;
}

/** What all stories share: who mints, who licenses, who reads besides each story's own doctor. */
export interface Stage {
  readonly world: World;
  readonly city: Provider & { readonly sender: Sender };
  readonly lakeside: Reader;
  readonly ravi: Reader;
  /** A record that nobody has seen yet. */
  nextRecord(): ClinicalInput;
}

const DOCTOR = 3;
const FAR = 4_000_000_000;

export async function setStage(world: World, nextRecord: () => ClinicalInput): Promise<Stage> {
  const city = await world.provider("city-hospital");
  const sender = senderOf(world, city.privateKey);
  return {
    world,
    city: { ...city, wallet: sender.wallet, sender },
    lakeside: await world.provider("lakeside-hospital"),
    ravi: await world.provider("dr-ravi"),
    nextRecord,
  };
}

/** A doctor of City Hospital of a story's own, whom it can suspend without bothering the others. */
export async function hireDoctor({ world, city }: Stage): Promise<Reader> {
  const actor = await world.stranger();
  const to = registryOf(world);
  const args = [actor.wallet.address, DOCTOR, FAR, "ipfs://nobody"] as const;
  await Promise.all([
    city.sender.send({
      to,
      data: encodeFunctionData({ abi: providerRegistryAbi, functionName: "license", args }),
    }),
    city.sender.send({ to: actor.wallet.address, value: parseEther("1") }),
  ]);
  const keys = await deriveProviderKeys(actor.keyring);
  await publishProviderKeys(world.network, { wallet: actor.wallet, keys });
  const { address, abi } = { address: to, abi: providerRegistryAbi };
  const read = { address, abi, functionName: "providerIdOf", args: [actor.wallet.address] } as const;
  return { ...actor, keys, providerId: await world.network.chain.readContract(read) };
}

/** The hospital stops its doctor, or lets them work again. */
export function oversee({ world, city }: Stage, how: "suspend" | "reinstate", doctor: number): Promise<void> {
  const data = encodeFunctionData({ abi: providerRegistryAbi, functionName: how, args: [doctor] });
  return city.sender.send({ to: registryOf(world), data });
}

/** The doctor loses their keys and publishes others (this network has no delay): what they had been granted is dead. */
export async function swapKeys({ world, city }: Stage, doctor: Reader): Promise<Hex> {
  const { network } = world;
  const keys = await deriveProviderKeys(drawKeyring());
  await publishProviderKeys(network, { wallet: doctor.wallet, keys });
  const args = [doctor.providerId] as const;
  const data = encodeFunctionData({ abi: providerRegistryAbi, functionName: "activateKeys", args });
  await city.sender.send({ to: registryOf(world), data });
  doctor.keys = keys;
  return (await readProvider(network, doctor.providerId)).keyDigest;
}

function registryOf({ network }: World): Hex {
  return network.deployment.contracts.providerRegistry;
}
