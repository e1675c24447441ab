import type { Hex } from "@linchpin/protocol";
import { expect, test } from "vitest";
import { sendLetter } from "../letters/sendLetter.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { inviteGuardian } from "./inviteGuardian.ts";
import { listAcceptances } from "./listAcceptances.ts";
import { withProof } from "./provenWords.ts";

const MALLORY: Hex = `0x${"66".repeat(32)}`;

test("Mallory, invited, whose keys no custodian keeps hides no other helper's answer", async () => {
  const world = await fakeCustodians();
  const { patientId, keyring } = world;
  const { readContract } = world.network.chain;
  const chain = {
    ...world.network.chain,
    readContract: async (asked: { functionName: string; args: [Hex] }) =>
      asked.functionName === "bindingOf" && asked.args[0] === MALLORY
        ? [`0x${"66".repeat(20)}`, MALLORY]
        : readContract(asked as never),
  };
  const network: Network = { ...world.network, chain: chain as unknown as Network["chain"] };
  const myself = { as: signedInAs("Asha"), keyring, patientId };
  const { inboxKey } = (await fetchKeyBundle(network, patientId)).bundle;
  // Bina's keys stand for themselves: these custodians know one patient.
  for (const guardian of [MALLORY, patientId]) {
    const { invitation } = await inviteGuardian(network, { ...myself, name: "Asha", guardian: "a friend" });
    await sendLetter(network, {
      ...{ as: signedInAs("a friend"), letterKind: "guardian-acceptance" },
      to: { kind: "patient", patientId },
      words: withProof(invitation.secret, "acceptance", { guardian, name: "A friend", inboxKey }),
    });
  }
  const { accepted, waiting } = await listAcceptances(network, myself);
  expect([accepted.map((one) => one.patientId), waiting.length]).toEqual([[patientId], 1]);
});
