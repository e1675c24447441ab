import {
  deriveCompartmentId,
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  deriveRootHpkeKeys,
} from "@linchpin/crypto";
import { digestOf, type Hex, type KeyBundle, patientIdOf } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { ARCHIVE, CITY, deployment, LAKESIDE } from "./cast.ts";
import type { TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

export type Patient = Awaited<ReturnType<typeof enrolPatient>>;

/** Enrols a patient on the fake chain, and stores the key bundle at the custodian. */
export async function enrolPatient(
  custodian: TestCustodian,
  person: { account: Parameters<typeof signIn>[0]["account"]; wallet: Hex },
  {
    custodians = [CITY, LAKESIDE, ARCHIVE],
    withEmergency = false,
    advance = 0,
  }: {
    custodians?: number[];
    /** Gives the bundle an emergency compartment too. */
    withEmergency?: boolean;
    /** How many epochs were opened since the first bundle. */
    advance?: number;
  } = {},
) {
  const root = new Uint8Array(32).fill(0x42);
  const compartment = (role: "general" | "identity" | "emergency", label: number) => {
    const id = deriveCompartmentId(root, new Uint8Array(32).fill(label));
    const { publicKey } = deriveDelegatingKeys(root, { compartment: id, epoch: advance });
    return { id: bytesToHex(id), role, epoch: advance, publicKey: bytesToHex(publicKey), k: 2, custodians };
  };
  const signing = deriveFragmentSigningKeys(root);
  const inbox = await deriveRootHpkeKeys(root);
  const general = compartment("general", 1);
  const identity = compartment("identity", 2);
  const emergency = compartment("emergency", 3);
  const bundle: KeyBundle = {
    scheme: "linchpin/v1",
    chainId: deployment.chainId,
    wallet: person.wallet,
    generation: 1,
    signingKey: bytesToHex(signing.publicKey),
    inboxKey: bytesToHex(inbox.publicKey),
    compartments: [general, identity, ...(withEmergency ? [emergency] : [])],
  };
  const patientId = patientIdOf(deployment, person.wallet);
  const bundleDigest = digestOf(bundle);
  custodian.chain.latest.patients.set(patientId, { wallet: person.wallet, bundleDigest });
  custodian.chain.latest.writers.add(`${patientId}|${CITY}`);
  const session = await signIn(person);
  await call(custodian, session, { method: "PUT", path: "/v1/key-bundles", body: { bundle } });
  return {
    ...person,
    root,
    patientId,
    bundle,
    bundleDigest,
    general,
    identity,
    emergency,
    session,
    signingKey: signing.secretKey,
    delegating: (id: Hex) => deriveDelegatingKeys(root, { compartment: hexToBytes(id), epoch: advance }),
  };
}
