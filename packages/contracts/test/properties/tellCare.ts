import { diceOf, isCare, type Operation, type Outcome, perform } from "../../src/model/index.ts";
import { type Question, questionsAbout } from "./careQuestions.ts";
import { callerOf, chooseCare } from "./chooseCare.ts";
import { encodeOperation } from "./encodeOperation.ts";
import { type CareAct, LOOK, type OpenStage, type Seen } from "./openStage.ts";
import type { Story } from "./Story.ts";
import { beginTelling, type Disagreement, type Line, retell, show, type Told } from "./tell.ts";

/** A telling, and what the desk is asked in it. */
export type ToldOfCare = Told & { readonly questions: Map<string, Question> };

export function beginCare(story: Story): ToldOfCare {
  return { ...beginTelling(story), questions: new Map() };
}

export function retellCare(telling: ToldOfCare): ToldOfCare {
  return { ...retell(telling), questions: new Map(telling.questions) };
}

/** Tells several scripts at once, one operation of each in every block, until somebody disagrees. */
export async function tellCare(
  stage: OpenStage,
  {
    tellings,
    scripts,
  }: { readonly tellings: readonly ToldOfCare[]; readonly scripts: readonly (readonly Line[])[] },
): Promise<Disagreement | null> {
  const lines = Math.max(...scripts.map(({ length }) => length));
  for (let line = 0; line < lines; line += 1) {
    const now = (tellings[0]?.state.now ?? 0) + (scripts[0]?.[line]?.seconds ?? 1);
    const ops = tellings.map((telling, place) => {
      telling.state.now = now;
      return chooseCare(telling, diceOf(scripts[place]?.[line]?.seed ?? 0));
    });
    const disagreement = await stepCare(stage, { tellings, ops, line, isLast: line === lines - 1 });
    if (disagreement) return disagreement;
  }
  return null;
}

/** One operation of each story: on the chain, in the model, and then both are asked everything that was ever spoken of. */
export async function stepCare(
  stage: OpenStage,
  {
    tellings,
    ops,
    line,
    isLast,
  }: {
    readonly tellings: readonly ToldOfCare[];
    readonly ops: readonly (Operation | null)[];
    readonly line: number;
    readonly isLast: boolean;
  },
): Promise<Disagreement | null> {
  const now = tellings[0]?.state.now ?? 0;
  const expected = tellings.map((telling, place) => {
    const { story, grants } = telling;
    const op = ops[place] ?? null;
    const call = op ? encodeOperation(op, { story, grants, addresses: stage.addresses }) : LOOK;
    const newQuestions = op && isCare(op) ? askNew(telling, questionsAbout(op, callerOf(telling, op))) : [];
    const outcome = op ? perform(telling.state, op, story.derive) : null;
    if (op) telling.log.push(`${now} ${show(op)}: ${outcome ?? "done"}`);
    const isLookedAt = isLast || (outcome === null && op !== null);
    const act: CareAct = { ...call, story: story.number, isLookedAt, newQuestions };
    return { act, outcome };
  });
  const seen = await stage.actInCare(
    expected.map(({ act }) => act),
    now,
  );
  for (const [place, telling] of tellings.entries()) {
    const { act, outcome } = expected[place] ?? {};
    const what = compare(telling, {
      seen: seen[place],
      outcome: outcome ?? null,
      isLookedAt: act?.isLookedAt,
    });
    if (what) return { story: telling.story.number, line, what, told: telling.log };
  }
  return null;
}

/** Remembers what is asked for the first time, and gives the calls. */
function askNew({ questions }: ToldOfCare, about: readonly Question[]): string[] {
  const unasked = about.filter(({ name }, place) => {
    const isFirst = about.findIndex((one) => one.name === name) === place;
    return isFirst && !questions.has(name);
  });
  for (const question of unasked) questions.set(question.name, question);
  return unasked.map(({ data }) => data);
}

function compare(
  { state, questions }: ToldOfCare,
  {
    seen,
    outcome,
    isLookedAt,
  }: { seen: Seen | undefined; outcome: Outcome; isLookedAt: boolean | undefined },
): string | null {
  if (!seen) return "the chain ran out of gas";
  if (seen.done !== (outcome === null)) {
    return `the chain ${seen.done ? "did it" : `refused it (${seen.reason.slice(0, 10)})`}, the model says: ${outcome ?? "done"}`;
  }
  if (!seen.done && seen.reason === "0x") return "the chain refused it without saying why";
  if (!isLookedAt) return null;
  let at = 0;
  for (const { name, answer } of questions.values()) {
    for (const word of answer(state)) {
      const actual = seen.words[at++];
      if (actual !== word) return `${name} is ${actual} on the chain, ${word} in the model`;
    }
  }
  return at === seen.words.length ? null : "the chain was asked something else";
}
