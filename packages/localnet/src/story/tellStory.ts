import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import {
  addWalletSlot,
  type Network as Connection,
  connectNetwork,
  deriveProviderKeys,
  enrolPatient,
  fetchSlots,
  findPatientOf,
  findProviderOf,
  grantConsent,
  listGrants,
  listRequests,
  makeKeyBundle,
  openRecord,
  openSharedRecord,
  prepareConsent,
  publishProviderKeys,
  publishRecord,
  requestAccess,
} from "@linchpin/sdk";
import type { CastKeys } from "../cast/CastKeys.ts";
import { type CastId, cast } from "../cast/cast.ts";
import { castPin } from "../cast/castPin.ts";
import type { Home } from "../home/Home.ts";
import type { Journal } from "../home/Journal.ts";
import type { Network } from "../network/Network.ts";
import { type Actor, openActor } from "./openActor.ts";
import { storyJournal } from "./storyJournal.ts";

/** Asha in full, as City Hospital's system has her. */
const ashaRao = { given: "Asha", family: "Rao", gender: "female", birthDate: "1979-11-02" } as const;

export interface StoryOptions {
  readonly home: Home;
  readonly keys: CastKeys;
  readonly journal: Journal;
  readonly deployment: Network["deployment"];
  readonly providerIds: Readonly<Record<string, number>>;
  readonly say: (message: string) => void;
}

/**
 * Plays the beginning of the story on a new network, so that whoever signs in finds something there: keys for all,
 * patients enrolled, a real record minted to Asha, granted to Dr. Ravi, opened by both, and Dr. Lena asking. Each
 * step looks first at what is there: it may be cut short anywhere and told again.
 */
export async function tellStory(options: StoryOptions): Promise<void> {
  const { home, keys, journal, deployment, say } = options;
  const connection = connectNetwork(deployment, { pollingInterval: 200 });
  const actors = new Map<CastId, Actor>();
  for (const { id } of cast) actors.set(id, await openActor(id, { home, keys, connection }));
  const actor = (id: CastId) => actors.get(id) as Actor;
  const telling = { ...options, connection };

  await Promise.all(
    cast
      .filter(({ role }) => role !== "patient" && role !== "authority")
      .map(({ id }) => openPractice(actor(id), telling)),
  );
  const patients = cast.filter(({ role }) => role === "patient").map(({ id }) => id);
  const ids = new Map<CastId, Hex>();
  for (const id of patients) ids.set(id, await joinAsPatient(actor(id), telling));

  const asha = { actor: actor("asha"), patientId: ids.get("asha") as Hex };
  await journal.once("story: Asha's first record", async () => {
    say("minting Asha's first record …");
    const tokenId = await mintFor(asha.patientId, actor("city-hospital"), telling);
    await letRaviIn(asha, { ravi: actor("dr-ravi"), tokenId, telling });
    return tokenId;
  });
  await journal.once("story: Dr. Lena asks", () => letLenaAsk(asha.patientId, actor("dr-lena"), telling));
  say("the story so far is told");
}

interface Telling extends StoryOptions {
  readonly connection: Connection;
}

const custodiansOf = ({ deployment }: StoryOptions) =>
  deployment.custodians.map(({ providerId }) => providerId);

/** Publishes a provider's keys and makes a way to unlock them in the browser. */
async function openPractice(actor: Actor, telling: Telling): Promise<void> {
  const { connection, say } = telling;
  const provider = await findProviderOf(connection, actor.wallet.address);
  if (provider && /^0x0+$/.test(provider.preKey)) {
    say(`publishing the keys of ${actor.id} …`);
    await publishProviderKeys(connection, {
      wallet: actor.wallet,
      keys: await deriveProviderKeys(actor.keyring),
    });
  }
  await makeUnlockable(actor, telling);
}

async function joinAsPatient(actor: Actor, telling: Telling): Promise<Hex> {
  const { connection, say, providerIds, deployment } = telling;
  await makeUnlockable(actor, telling);
  const known = await findPatientOf(connection, actor.wallet.address);
  if (known) return known.patientId;
  say(`enrolling ${actor.id} …`);
  const { wallet, as, keyring } = actor;
  const bundle = await makeKeyBundle({
    deployment,
    wallet: wallet.address,
    keyring,
    custodians: custodiansOf(telling),
    k: 2,
  });
  const hospital = providerIds["city-hospital"] as number;
  const { patientId } = await enrolPatient(connection, { wallet, as, bundle, hospital });
  return patientId;
}

async function makeUnlockable(actor: Actor, telling: Telling): Promise<void> {
  const { connection } = telling;
  const slots = await fetchSlots(connection, actor.as);
  if (slots.some(({ kind }) => kind === "wallet")) return;
  await addWalletSlot(connection, { ...actor, custodians: custodiansOf(telling), k: 2, pin: castPin });
}

async function mintFor(patientId: Hex, hospital: Actor, telling: Telling): Promise<Hex> {
  const { connection, home, providerIds } = telling;
  const { tagKey } = await deriveProviderKeys(hospital.keyring);
  const { tokenId } = await publishRecord(connection, {
    input: acceptRecord(makeSyntheticBundle({ seed: 1815, years: 6, person: ashaRao })),
    patientId,
    issuer: providerIds["city-hospital"] as number,
    wallet: hospital.wallet,
    as: hospital.as,
    tagKey,
    journal: storyJournal(home),
  });
  return tokenId;
}

async function letRaviIn(
  asha: { readonly actor: Actor; readonly patientId: Hex },
  { ravi, tokenId, telling }: { readonly ravi: Actor; readonly tokenId: Hex; readonly telling: Telling },
): Promise<void> {
  const { connection, providerIds, say } = telling;
  const { wallet, as, keyring } = asha.actor;
  say("opening it as Asha …");
  await openRecord(connection, { tokenId, as, keyring });
  const isHeld = (await listGrants(connection, { as, role: "patient" })).some(
    ({ state }) => state === "in-force",
  );
  if (!isHeld) {
    say("letting Dr. Ravi in …");
    const prepared = await prepareConsent(connection, {
      ...{ patientId: asha.patientId, as, keyring, grantee: providerIds["dr-ravi"] as number },
      choice: { what: "everything", withIdentity: true, purpose: "treatment", seconds: 30 * 24 * 60 * 60 },
    });
    await grantConsent(connection, { prepared, wallet, as });
  }
  say("opening it as Dr. Ravi …");
  const keys = await deriveProviderKeys(ravi.keyring);
  const held = await untilInForce(connection, ravi);
  await openSharedRecord(connection, { tokenId, as: ravi.as, keys, ...held });
}

/** A grant is served once its block is safe: a few blocks after it was mined. */
async function untilInForce(connection: Connection, { as }: Actor) {
  for (let tries = 0; tries < 100; tries += 1) {
    const grants = await listGrants(connection, { as, role: "provider" });
    const held = grants.find(({ state }) => state === "in-force");
    if (held) return held;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error("Dr. Ravi's grant did not come into force.");
}

async function letLenaAsk(
  patientId: Hex,
  lena: Actor,
  { connection, providerIds, say }: Telling,
): Promise<null> {
  const { wallet, as } = lena;
  const asked = await listRequests(connection, { as, role: "provider" });
  if (asked.length > 0) return null;
  say("letting Dr. Lena ask for access …");
  await requestAccess(connection, {
    ...{ patientId, from: providerIds["dr-lena"] as number, wallet, as },
    words: {
      purpose: "second-opinion",
      note: "Asha asked me for a second opinion on her medicines.",
      seconds: 7 * 24 * 60 * 60,
      withIdentity: false,
    },
  });
  return null;
}
