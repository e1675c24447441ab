import { canOpen, diceOf, type Operation, type Outcome, perform } from "../../src/model/index.ts";
import { chooseOperation, type Telling } from "./chooseOperation.ts";
import { encodeOperation } from "./encodeOperation.ts";
import { type Act, LOOK, type OpenStage, type Seen } from "./openStage.ts";
import { opensByChain } from "./opensByChain.ts";
import { compartmentOf, type Story } from "./Story.ts";
import { whatIsSeen } from "./whatIsSeen.ts";

/** One operation of a script: how much time passes before it, and the seed that it is chosen by. */
export interface Line {
  readonly seconds: number;
  readonly seed: number;
}

/** Where model and chain disagree. */
export interface Disagreement {
  readonly story: number;
  readonly line: number;
  readonly what: string;
  readonly told: readonly string[];
}

/** Everything is looked at after every tenth operation and the last; otherwise what opening depends on. */
const EVERY = 10;

const EMERGENCY = { seconds: 6 * 3600, compartmentOf: (id: string) => compartmentOf(id, "emergency") };

/** A telling that can be told further. */
export type Told = Telling & { shown: number; readonly log: string[] };

export function beginTelling(story: Story): Told {
  const state = structuredClone(story.opening);
  return { story, state, grants: new Map(), safeguards: new Map(), said: [], counter: 0, shown: 0, log: [] };
}

/** A copy to go on from: the chain goes back too. */
export function retell({ story, state, grants, safeguards, said, counter, shown }: Told): Told {
  return {
    ...{ story, state: structuredClone(state), grants: new Map(grants), safeguards: new Map(safeguards) },
    ...{ said: [...said], counter, shown, log: [] },
  };
}

/** Tells several scripts at once, one operation of each in every block, until somebody disagrees. */
export async function tell(
  stage: OpenStage,
  {
    tellings,
    scripts,
  }: { readonly tellings: readonly Told[]; readonly scripts: readonly (readonly Line[])[] },
): Promise<Disagreement | null> {
  const lines = Math.max(...scripts.map(({ length }) => length));
  for (let line = 0; line < lines; line += 1) {
    const now = (tellings[0]?.state.now ?? 0) + (scripts[0]?.[line]?.seconds ?? 1);
    const ops = tellings.map((telling, place) => {
      telling.state.now = now;
      return chooseOperation(telling, diceOf(scripts[place]?.[line]?.seed ?? 0));
    });
    const isAll = line % EVERY === EVERY - 1 || line === lines - 1;
    const disagreement = await step(stage, { tellings, ops, line, isAll });
    if (disagreement) return disagreement;
  }
  return null;
}

/** One operation of each story: on the chain, in the model, and then both are asked everything. */
export async function step(
  stage: OpenStage,
  {
    tellings,
    ops,
    line,
    isAll,
  }: {
    readonly tellings: readonly Told[];
    readonly ops: readonly (Operation | null)[];
    readonly line: number;
    readonly isAll: boolean;
  },
): Promise<Disagreement | null> {
  const acts = tellings.map((telling, place): Act => {
    const { story, grants } = telling;
    const op = ops[place];
    const call = op ? encodeOperation(op, { story, grants, addresses: stage.addresses }) : LOOK;
    const newGrants = [...grants.values()].slice(telling.shown);
    telling.shown = grants.size;
    return { ...call, story: story.number, look: isAll ? 2 : 1, newGrants };
  });
  const seen = await stage.act(acts, tellings[0]?.state.now ?? 0);
  for (const [place, telling] of tellings.entries()) {
    const op = ops[place];
    const outcome = op ? perform(telling.state, op, telling.story.derive) : null;
    if (op) telling.log.push(`${telling.state.now} ${show(op)}: ${outcome ?? "done"}`);
    const what = compare(telling, { seen: seen[place], outcome, isAll });
    if (what) return { story: telling.story.number, line, what, told: telling.log };
  }
  return null;
}

function compare(
  telling: Told,
  { seen, outcome, isAll }: { seen: Seen | undefined; outcome: Outcome; isAll: boolean },
): string | null {
  if (!seen) return "the chain ran out of gas";
  const { story, state, grants } = telling;
  if (seen.done !== (outcome === null)) {
    return `the chain ${seen.done ? "did it" : `refused it (${seen.reason.slice(0, 10)})`}, the model says: ${outcome ?? "done"}`;
  }
  if (!seen.done && seen.reason === "0x") return "the chain refused it without saying why";
  // What was refused changed nothing: it is not looked at.
  if (!seen.done && !isAll) return null;
  const answers = whatIsSeen(state, { story, grants, withRest: isAll });
  if (answers.length !== seen.words.length) return "the chain was asked something else";
  for (const [place, { name, word }] of answers.entries()) {
    const actual = seen.words[place];
    if (actual !== word) return `${name} is ${actual} on the chain, ${word} in the model`;
  }
  const words = new Map(answers.map(({ name }, place) => [name, seen.words[place] ?? ""]));
  const emergency = isAll ? EMERGENCY : { ...EMERGENCY, seconds: 0 };
  for (const wallet of [...story.accounts, ...story.providerWallets]) {
    for (const token of story.tokens) {
      const inModel = canOpen(state, { wallet, token, emergency });
      const compartment = state.tokens.get(token)?.compartment ?? "";
      const asked = { story, grants, wallet, token, compartment, now: state.now, emergency };
      if (opensByChain(words, asked) !== inModel) {
        return `${wallet} ${inModel ? "can" : "cannot"} open ${token} in the model, not so by the chain`;
      }
    }
  }
  return null;
}

export function show(op: Operation): string {
  return JSON.stringify(op, (_, value) => (typeof value === "bigint" ? `0x${value.toString(16)}` : value));
}
