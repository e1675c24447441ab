import type { Dice } from "@linchpin/contracts/model";
import type { Hex } from "@linchpin/protocol";
import type { Choice, Deed } from "./deeds/Deed.ts";
import { letIn, letInToOne, narrow, revoke, revokeAll, revokeForeign, sayAgain } from "./deeds/grants.ts";
import { newEpoch, rotate } from "./deeds/keys.ts";
import { erase, eraseAsThief, handOver, mint, move, redeal, redealAsThief } from "./deeds/records.ts";
import { otherKeys, reinstate, suspend } from "./deeds/standing.ts";
import { letWrite, stopWriting } from "./deeds/writing.ts";
import type { Tale } from "./Tale.ts";

const WEIGHTS = {
  mint,
  letIn,
  letInShortly: (choice: Choice) => letIn(choice, 8),
  letInToOne,
  revoke,
  narrow,
  revokeAll,
  sayAgain,
  revokeForeign,
  stopWriting,
  letWrite,
  redeal,
  redealAsThief,
  newEpoch,
  handOver,
  rotate,
  move,
  erase,
  eraseAsThief,
  suspend,
  reinstate,
  otherKeys,
} as const;

const TIMES: Readonly<Partial<Record<keyof typeof WEIGHTS, number>>> = {
  letIn: 6,
  letInToOne: 5,
  revoke: 5,
  narrow: 2,
  revokeForeign: 3,
  sayAgain: 3,
  mint: 2,
  redeal: 2,
  reinstate: 3,
  suspend: 2,
  redealAsThief: 2,
};
const NAMES = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).flatMap((name) =>
  Array<keyof typeof WEIGHTS>(TIMES[name] ?? 1).fill(name),
);

/** Somebody does something, here and in the model. */
export async function doSomething(tale: Tale, dice: Dice): Promise<Deed> {
  const isEmpty = ![...tale.state.tokens.values()].some(({ owner }) => owner !== null);
  const name = isEmpty && dice.chance(0.5) ? "mint" : dice.pick(NAMES);
  const [who, other] = dice.chance(0.7) ? tale.patients : ([tale.patients[1], tale.patients[0]] as const);
  const held = [...tale.state.tokens.values()].filter(
    ({ owner }) => owner !== null && (dice.chance(0.07) || tale.state.patientOf.get(owner) === who.patientId),
  );
  const tokenId = held.length > 0 ? (dice.pick(held).id as Hex) : null;
  const reader = dice.pick([tale.doctor, tale.doctor, tale.stage.ravi, tale.stage.lakeside]);
  const deed = await WEIGHTS[name]({ tale, dice, who, other, reader, tokenId });
  const said = { name, ...deed };
  tale.log.push(`${said.name} by ${short(who.patientId)}: ${said.real ?? "done"} / ${said.model ?? "done"}`);
  return said;
}

function short(id: string): string {
  return id.slice(0, 8);
}
