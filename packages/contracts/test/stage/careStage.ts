import { AbiCoder, keccak256 } from "ethers";
import { networkHelpers } from "./network.ts";
import { type Stage, stage } from "./stage.ts";
import { FAR, Kind } from "./words.ts";

/** The stage with what care needs: City Hospital also licensed a pharmacy (6), a laboratory (7) and another pharmacy (8). */
export async function careStage(): Promise<CareStage> {
  const on = await stage();
  const asCity = on.providers.connect(on.cityHospital);
  await asCity.license(on.pharmacy.address, Kind.Pharmacy, FAR, "ipfs://pharmacy");
  await asCity.license(on.laboratory.address, Kind.Laboratory, FAR, "ipfs://laboratory");
  await asCity.license(on.otherPharmacy.address, Kind.Pharmacy, FAR, "ipfs://other pharmacy");
  return { ...on, ids: { ...on.ids, pharmacy: 6, laboratory: 7, otherPharmacy: 8 } };
}

export type CareStage = Omit<Stage, "ids"> & {
  ids: Stage["ids"] & { pharmacy: number; laboratory: number; otherPharmacy: number };
};

/** The chain's time now in units of five minutes, so many units on. */
export async function unitIn(units: number): Promise<number> {
  return Math.floor((await networkHelpers.time.latest()) / 300) + units;
}

/**
 * Tickets of a prescription, in the order in which a patient shows them, after what the doctor files.
 *
 * `next = bytes20(keccak256(abi.encode(ticket)))`, Lamport's chain (CACM 24, 1981).
 */
export function ticketsOf(secret: string, count: number): [filed: string, ...shown: string[]] {
  const chain = [`0x${secret.slice(2, 42)}`];
  for (let index = 0; index < count; index += 1) {
    const encoded = AbiCoder.defaultAbiCoder().encode(["bytes20"], [chain.at(-1)]);
    chain.push(keccak256(encoded).slice(0, 42));
  }
  return chain.reverse() as [string, ...string[]];
}
