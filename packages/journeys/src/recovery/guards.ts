import type { Hex } from "@linchpin/protocol";
import {
  acceptGuardianship,
  appointGuardians,
  inviteGuardian,
  listAcceptances,
  readInvitation,
} from "@linchpin/sdk";
import type { Patient, World } from "../world/World.ts";

/** A patient invites people, who say yes, and appoints them; the delay is the network's least. */
export async function guard(
  world: World,
  { patient, guardians, needed }: { patient: Patient; guardians: readonly Patient[]; needed: number },
): Promise<readonly Hex[]> {
  const { network } = world;
  for (const [at, guardian] of guardians.entries()) {
    const { text } = await inviteGuardian(network, {
      ...patient,
      name: "Farida",
      guardian: `Friend ${at + 1}`,
    });
    await acceptGuardianship(network, {
      ...guardian,
      invitation: readInvitation(text),
      name: `Guardian ${at + 1}`,
    });
  }
  const { accepted } = await listAcceptances(network, patient);
  await appointGuardians(network, { ...patient, members: accepted, needed, delay: 0 });
  return accepted.map(({ patientId }) => patientId);
}
