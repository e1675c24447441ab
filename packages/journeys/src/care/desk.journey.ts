import {
  type LaboratoryOrder,
  makeDispensingNote,
  makeLaboratoryOrder,
  makePrescription,
  type Prescription,
} from "@linchpin/clinical/care-documents";
import { changeStanding, letWrite, readLetters } from "@linchpin/sdk";
import {
  advanceOrder,
  bookAppointment,
  type CareItem,
  cancelAppointment,
  closeAppointment,
  declineAppointment,
  dispense,
  fetchCareDocument,
  freeTimes,
  listAppointments,
  listOrders,
  listPrescriptions,
  moveAppointment,
  offerHours,
  openCareDocument,
  openOrderLetter,
  placeOrder,
  prepareDispensing,
  prescribe,
  readCalendar,
  readCollectionCode,
  readOrder,
  readPrescription,
  resultOrder,
  sendOrder,
  showCollection,
} from "@linchpin/sdk/care";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, Provider } from "../world/World.ts";

const DAY = 288;
const ALL = 2n ** 128n - 1n;
const validUntil = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const now = () => new Date().toISOString();
const names = (name: string, { providerId }: Provider) => ({ name, providerId });

test.describe
  .serial("A visit at the care desk, from booking to result, across two hospitals", () => {
    let mira: Patient;
    let omar: Patient;
    let ravi: Provider;
    let pharmacy: Provider;
    let laboratory: Provider;
    let medicine: CareItem;
    let blood: CareItem;
    // A page of the calendar that begins tomorrow or some months later: told again, the tale finds it empty.
    const firstPage = ((Math.floor(Date.now() / 300_000) + DAY + 127) >> 7) + Math.floor(Math.random() * 700);
    const start = firstPage << 7;
    const span = { from: start, until: start + DAY };
    const desk = ({ patientId, wallet, as }: Patient) => ({ patientId, wallet, as });

    test("Dr. Ravi of City Hospital offers hours", async ({ world }) => {
      [mira, omar] = [await world.newPatient(), await world.newPatient()];
      ravi = await world.provider("dr-ravi");
      [pharmacy, laboratory] = [
        await world.provider("corner-pharmacy"),
        await world.provider("central-laboratory"),
      ];
      const { wallet, providerId: doctor } = ravi;
      await offerHours(world.network, { wallet, doctor, firstPage, pages: [ALL] });
    });

    test("of two patients who want the same time one has it, and the other is told", async ({ world }) => {
      const time = { doctor: ravi.providerId, start, length: 4 };
      const tries = await Promise.allSettled([
        bookAppointment(world.network, { patient: desk(mira), time, reason: "A cough for two weeks" }),
        bookAppointment(world.network, { patient: desk(omar), time: { ...time, start: start + 2 } }),
      ]);
      const lost = tries.filter((one) => one.status === "rejected");
      expect(lost.map(({ reason }) => reason.code)).toEqual(["appointments/not-free"]);
      const [loser, winner] = tries[0]?.status === "rejected" ? [mira, omar] : [omar, mira];
      const later = { ...time, start: start + 8 };
      await bookAppointment(world.network, { patient: desk(loser), time: later, reason: "My knee" });
      const told = () => listAppointments(world.network, { doctor: ravi.providerId, ...span });
      await expect.poll(async () => (await told()).length).toBe(2);
      expect((await told()).map(({ patientId, state }) => [patientId, state])).toEqual([
        [winner.patientId, "booked"],
        [loser.patientId, "booked"],
      ]);
      const pages = await readCalendar(world.network, { doctor: ravi.providerId, ...span });
      const free = freeTimes(pages, { length: 4, from: start });
      expect([start, start + 8, start + 12].map((at) => free.includes(at))).toEqual([false, false, true]);
    });

    test("Omar moves his, then cancels; Dr. Ravi reads why Mira comes, and nobody else does", async ({
      world,
    }) => {
      const list = (patient: Patient) =>
        listAppointments(world.network, { patient: patient.patientId, ...span });
      const [his] = await list(omar);
      const from = { start: his?.start ?? 0, turn: his?.turn ?? 0 };
      const time = { doctor: ravi.providerId, start: start + 30, length: 4 };
      await moveAppointment(world.network, { patient: desk(omar), from, time });
      await cancelAppointment(world.network, { patient: desk(omar), ...time, turn: 1 });
      await expect
        .poll(async () => (await list(omar)).map(({ state }) => state))
        .toEqual(["moved", "cancelled"]);
      const [hers] = await list(mira);
      const digest = hers?.digest ?? "0x";
      const { patientId } = mira;
      const document = await fetchCareDocument(world.network, { as: ravi.as, digest });
      const read = await openCareDocument(document, { patientId, by: ravi.keyring });
      expect(read?.content).toMatchObject({ reason: expect.stringMatching(/cough|knee/) });
      for (const { keyring: by } of [pharmacy, laboratory, omar])
        expect(await openCareDocument(document, { patientId, by })).toBeNull();
      // It has not begun: nobody was seen.
      const { wallet } = ravi;
      const early = closeAppointment(world.network, {
        ...{ wallet, patientId, start: hers?.start ?? 0, turn: 1, isSeen: true },
      });
      await expect(early).rejects.toMatchObject({ code: "appointments/too-early" });
    });

    test("he prescribes two fills; the pharmacy reads it by Mira's code and hands out part, the rest, and the second", async ({
      world,
    }) => {
      const prescription = makePrescription({
        medicine: {
          id: "m1",
          medicine: { text: "Amoxicillin 500 mg capsule" },
          fills: 2,
          amountPerFill: { value: 20, unit: "capsule" },
          validUntil,
        },
        issuer: names("Dr. Ravi", ravi),
        id: crypto.randomUUID(),
        issuedAt: now(),
      });
      const { patientId } = mira;
      const { wallet, as } = ravi;
      const { digest, doctor } = await prescribe(world.network, { patientId, prescription, wallet, as });
      medicine = { patientId, doctor, digest };
      const handed: ReturnType<typeof makeDispensingNote>[] = [];
      for (const value of [12, 8, 20]) {
        const { text } = await showCollection(world.network, {
          item: medicine,
          keyring: mira.keyring,
          as: mira.as,
        });
        const code = readCollectionCode(text, world.network.deployment.chainId);
        const by = { key: code.key };
        const read = await readPrescription(world.network, { item: code, by, as: pharmacy.as });
        expect(read.prescription).toEqual(prescription);
        const note = noteOf(read.prescription, { earlier: handed, value, pharmacy });
        const prepared = await prepareDispensing(world.network, { code, note, wallet: pharmacy.wallet });
        await dispense(world.network, { prepared, wallet: pharmacy.wallet, as: pharmacy.as });
        if (value === 12) {
          // Sent again, as after a cut connection, it is done already; with another note the ticket is used.
          await expect
            .poll(() =>
              dispense(world.network, { prepared, wallet: pharmacy.wallet, as: pharmacy.as }).then(
                () => "done",
                ({ code: why }) => why,
              ),
            )
            .toBe("done");
          const again = await prepareDispensing(world.network, { code, note, wallet: pharmacy.wallet });
          await expect(
            dispense(world.network, { prepared: again, wallet: pharmacy.wallet, as: pharmacy.as }),
          ).rejects.toMatchObject({ code: "prescriptions/used" });
        }
        handed.push(note);
      }
      await expect(
        showCollection(world.network, { item: medicine, keyring: mira.keyring, as: mira.as }),
      ).rejects.toMatchObject({ code: "prescriptions/no-ticket" });
      for (const asked of [{ patient: patientId }, { doctor }, { pharmacy: pharmacy.providerId }] as const) {
        await expect
          .poll(async () => (await listPrescriptions(world.network, asked)).prescriptions[0])
          .toMatchObject({ filled: 2, fills: 2, dispensings: [{ isPart: true }, { fill: 1 }, { fill: 2 }] });
      }
    });

    test("he orders blood tests; Mira chooses a laboratory of Lakeside, and its result is hers", async ({
      world,
    }) => {
      const order = someOrder(ravi);
      const { patientId, keyring } = mira;
      const { wallet, as } = ravi;
      blood = await placeOrder(world.network, { patientId, order, wallet, as });
      const to = { patient: desk(mira), keyring, item: blood, laboratory: laboratory.providerId };
      await sendOrder(world.network, to);
      await letWrite(world.network, { ...desk(mira), provider: laboratory.providerId });
      const letters = await readLetters(world.network, { as: laboratory.as });
      const opened = await Promise.all(letters.map((letter) => openOrderLetter(letter, laboratory.keyring)));
      const mine = opened.find((one) => one?.item.digest === blood.digest);
      if (!mine) throw new Error("no letter of this order");
      const read = await readOrder(world.network, { item: mine.item, by: mine, as: laboratory.as });
      expect(read.order).toEqual(order);
      const step = { wallet: laboratory.wallet, item: mine.item };
      await advanceOrder(world.network, { ...step, to: "accepted" });
      await advanceOrder(world.network, { ...step, to: "collected" });
      const tokenId = await mint(world, { hospital: laboratory, patient: mira });
      const foreign = await mint(world, { hospital: await world.provider("city-hospital"), patient: omar });
      await expect(
        resultOrder(world.network, { ...step, tokenId: foreign, isFinal: true }),
      ).rejects.toMatchObject({ code: "orders/not-its-result" });
      await resultOrder(world.network, { ...step, tokenId, isFinal: true });
      for (const asked of [{ patient: patientId }, { laboratory: laboratory.providerId }] as const) {
        await expect
          .poll(async () => (await listOrders(world.network, asked)).orders[0])
          .toMatchObject({ state: "resulted", results: [{ tokenId, isFinal: true }] });
      }
    });

    test("Dr. Ravi is suspended in the middle: nothing of his work goes on, and the hospital frees his patients", async ({
      world,
    }) => {
      const city = await world.provider("city-hospital");
      const { providerId: doctor, wallet, as } = ravi;
      const { patientId } = mira;
      const [hers] = await listAppointments(world.network, { patient: patientId, ...span });
      await changeStanding(world.network, { wallet: city.wallet, providerId: doctor, to: "suspended" });
      try {
        await expect(
          placeOrder(world.network, { patientId, order: someOrder(ravi), wallet, as }),
        ).rejects.toMatchObject({
          code: "care/stranger",
        });
        await expect(fetchCareDocument(world.network, { as, digest: medicine.digest })).rejects.toMatchObject(
          {
            code: "care/stranger",
          },
        );
        const time = { doctor, start: start + 60, length: 4 };
        await expect(bookAppointment(world.network, { patient: desk(omar), time })).rejects.toMatchObject({
          code: "appointments/no-such-doctor",
        });
        const named = { patientId, doctor, start: hers?.start ?? 0, turn: hers?.turn ?? 0 };
        await expect(declineAppointment(world.network, { wallet, ...named })).rejects.toMatchObject({
          code: "care/not-the-doctor",
        });
        await declineAppointment(world.network, { wallet: city.wallet, ...named });
        await expect
          .poll(
            async () => (await listAppointments(world.network, { patient: patientId, ...span }))[0]?.state,
          )
          .toBe("declined");
      } finally {
        await changeStanding(world.network, { wallet: city.wallet, providerId: doctor, to: "reinstated" });
      }
    });
  });

function noteOf(
  prescription: Prescription,
  {
    earlier,
    value,
    pharmacy,
  }: {
    readonly earlier: Parameters<typeof makeDispensingNote>[0]["earlier"];
    readonly value: number;
    readonly pharmacy: Provider;
  },
) {
  return makeDispensingNote({
    ...{ prescription, earlier, by: names("Corner Pharmacy", pharmacy), id: crypto.randomUUID(), at: now() },
    amount: { value, unit: prescription.amountPerFill.unit },
  });
}

function someOrder(doctor: Provider): LaboratoryOrder {
  return makeLaboratoryOrder({
    tests: [{ text: "Full blood count" }],
    ...{ fasting: false, urgency: "routine", validUntil },
    ...{ issuer: names("Dr. Ravi", doctor), id: crypto.randomUUID(), issuedAt: now() },
  });
}
