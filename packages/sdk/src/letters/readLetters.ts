import { type Letter, lettersSchema } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * The letters to the signed-in person, or sent by them, oldest first, each once, from all custodians together: one that
 * withholds hides nothing, and one that puts other bytes under a letter's id is outvoted. Who sent a letter is only a
 * custodian's word: what it says must prove that by itself.
 *
 * Errors: `custodians/too-few`.
 */
export async function readLetters(
  network: CustodianDoors,
  {
    as,
    box = "in",
    after = 0,
    custodians = network.deployment.custodians.map(({ providerId }) => providerId),
  }: {
    readonly as: SignedIn;
    readonly box?: "in" | "out";
    /** Unix seconds: only those that came then or later. */
    readonly after?: number;
    /** Where to look: at all that keep records, unless told. */
    readonly custodians?: readonly number[];
  },
): Promise<readonly Letter[]> {
  const path = `/v1/letters?box=${box}&after=${after}`;
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path, answer: lettersSchema }),
  );
  if (answers.answered.size === 0) throw tooFewAnswers({ answers, needed: 1, what: "fetch your letters" });
  const told = [...answers.answered.values()].flatMap(({ letters }) => letters);
  const ofOneId = Map.groupBy(told, ({ letterId }) => letterId);
  return [...ofOneId.values()].flatMap(agreed).sort((a, b) => a.receivedAt - b.receivedAt);
}

/** Of all that goes by one id, what most custodians tell; where they are even, each. */
function agreed(told: readonly Letter[]): Letter[] {
  const variants = [
    ...Map.groupBy(told, ({ sealed, letterKind, from }) => `${letterKind} ${from} ${sealed}`).values(),
  ];
  const most = Math.max(...variants.map(({ length }) => length));
  return variants.flatMap((same) => {
    const [first] = same;
    if (!first || same.length < most) return [];
    return [{ ...first, receivedAt: Math.min(...same.map(({ receivedAt }) => receivedAt)) }];
  });
}
