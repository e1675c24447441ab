import {
  appointmentsSchema,
  historyPageSchema,
  indexedOrderSchema,
  indexedPrescriptionSchema,
  ordersPageSchema,
  prescriptionsPageSchema,
} from "@linchpin/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asha, digest, meera, ravi } from "../../test/cast.ts";
import { FakeChain } from "../../test/FakeChain.ts";
import { desk } from "../../test/fakeEvents.ts";
import { openTestIndexer, type TestIndexer } from "../../test/openTestIndexer.ts";
import { openTestServer, type TestServer } from "../../test/openTestServer.ts";

const DAY = 6_000_000;
const pharmacy = 20;
const laboratory = 21;
const otherLaboratory = 22;
const [medicine, secondMedicine, blood] = ["medicine", "second", "blood"].map(digest);
const visit = { patientId: asha.patientId, doctor: ravi.id, start: DAY };
const booked = (turn: number, more = {}) =>
  desk("AppointmentBooked", { ...visit, length: 6, turn, digest: digest("why"), by: 0, ...more });
const ended = (turn: number, state: number, more = {}) =>
  desk("AppointmentEnded", { ...visit, turn, state, ...more });
const prescribed = (prescriptionId: string | undefined) =>
  desk("Prescribed", {
    ...{ prescriptionId, patientId: asha.patientId, doctor: ravi.id },
    ...{ digest: digest("sealed"), fills: 2, expiry: 1_900_000_000 },
  });
const dispensed = (fill: number, isPart: boolean) =>
  desk("Dispensed", { prescriptionId: medicine, pharmacy, fill, isPart, noteDigest: digest(`note ${fill}`) });
const order = (name: string, more: object) => desk(name, { orderId: blood, laboratory, ...more });

describe("the care desk's read API", () => {
  const chain = new FakeChain();
  let indexer: TestIndexer;
  let server: TestServer;

  beforeAll(async () => {
    indexer = await openTestIndexer(chain);
    chain.mine([
      [desk("HoursOffered", { doctor: ravi.id, firstPage: DAY >> 7, pages: [2n ** 128n - 1n, 0n] })],
      [booked(1)],
      [ended(1, 2)],
      [booked(2), booked(1, { patientId: meera.patientId, start: DAY + 6, by: ravi.id })],
      [ended(2, 5)],
      [prescribed(medicine), prescribed(secondMedicine)],
      [dispensed(1, true), dispensed(1, false), dispensed(2, false)],
      [desk("PrescriptionCancelled", { prescriptionId: secondMedicine, by: ravi.id })],
      [
        order("OrderPlaced", {
          ...{ patientId: asha.patientId, doctor: ravi.id, digest: digest("tests"), expiry: 1_900_000_000 },
        }),
      ],
      [order("OrderSent", { laboratory: otherLaboratory, turn: 1 })],
      [order("OrderDeclined", { laboratory: otherLaboratory })],
      [order("OrderSent", { turn: 2 }), order("OrderAccepted", {}), order("OrderCollected", {})],
      [order("OrderResulted", { tokenId: BigInt(digest("preliminary")), isFinal: false })],
      [order("OrderResulted", { tokenId: BigInt(digest("final")), isFinal: true })],
    ]);
    await indexer.catchUp();
    server = await openTestServer(indexer.context);
  });
  afterAll(async () => {
    await server.app.close();
    await indexer.close();
  });

  const span = `from=${DAY}&until=${DAY + 288}`;

  it("tells Dr. Ravi's day by time, each appointment as it stands", async () => {
    const { appointments } = await server.ask(
      `/v1/appointments?doctor=${ravi.id}&${span}`,
      appointmentsSchema,
    );
    expect(
      appointments.map(({ patientId, start, turn, state, by }) => [patientId, start, turn, state, by]),
    ).toEqual([
      [asha.patientId, DAY, 2, "seen", null],
      [meera.patientId, DAY + 6, 1, "booked", ravi.id],
    ]);
  });

  it("tells a patient's own, and none of another day", async () => {
    const asked = `/v1/appointments?patient=${meera.patientId}`;
    expect((await server.ask(`${asked}&${span}`, appointmentsSchema)).appointments).toHaveLength(1);
    const before = await server.ask(`${asked}&from=0&until=6`, appointmentsSchema);
    expect(before.appointments).toEqual([]);
  });

  it("tells a prescription with what was handed out, part and rest", async () => {
    const told = await server.ask(`/v1/prescriptions/${medicine}`, indexedPrescriptionSchema);
    expect(told).toMatchObject({ filled: 2, fills: 2, isOpen: false, cancelled: null, doctor: ravi.id });
    expect(told.dispensings.map(({ fill, isPart }) => [fill, isPart])).toEqual([
      [1, true],
      [1, false],
      [2, false],
    ]);
  });

  it("lists prescriptions newest first, of patient, doctor and pharmacy, one by one", async () => {
    for (const whose of [`patient=${asha.patientId}`, `doctor=${ravi.id}`]) {
      const first = await server.ask(`/v1/prescriptions?${whose}&limit=1`, prescriptionsPageSchema);
      expect(first.prescriptions[0]).toMatchObject({
        prescriptionId: secondMedicine,
        cancelled: { by: ravi.id },
      });
      const rest = await server.ask(
        `/v1/prescriptions?${whose}&limit=1&cursor=${first.next}`,
        prescriptionsPageSchema,
      );
      expect(rest).toMatchObject({ prescriptions: [{ prescriptionId: medicine }], next: null });
    }
    const atPharmacy = await server.ask(`/v1/prescriptions?pharmacy=${pharmacy}`, prescriptionsPageSchema);
    expect(atPharmacy.prescriptions.map(({ prescriptionId }) => prescriptionId)).toEqual([medicine]);
  });

  it("tells an order with who declined it and its results", async () => {
    expect(await server.ask(`/v1/orders/${blood}`, indexedOrderSchema)).toMatchObject({
      ...{ state: "resulted", laboratory, turn: 2, declinedBy: [otherLaboratory] },
      results: [
        { tokenId: digest("preliminary"), isFinal: false },
        { tokenId: digest("final"), isFinal: true },
      ],
    });
  });

  it.each([
    ["its laboratory", laboratory],
    ["the laboratory that declined", otherLaboratory],
  ])("lists an order for %s", async (_who, id) => {
    const { orders } = await server.ask(`/v1/orders?laboratory=${id}`, ordersPageSchema);
    expect(orders.map(({ orderId }) => orderId)).toEqual([blood]);
  });

  it("tells a result in its token's history, and the visit in the patient's activity", async () => {
    const ofToken = await server.ask(`/v1/tokens/${digest("final")}/history`, historyPageSchema);
    expect(ofToken.events.map(({ name }) => name)).toEqual(["CareDesk.OrderResulted"]);
    const activity = `/v1/patients/${asha.patientId}/activity?name=CareDesk.AppointmentBooked`;
    expect((await server.ask(activity, historyPageSchema)).events).toHaveLength(2);
  });

  it("keeps a doctor's hours as text where numbers are too large", async () => {
    const { events } = await server.ask(`/v1/providers/${ravi.id}/history?limit=200`, historyPageSchema);
    const offered = events.find(({ name }) => name === "CareDesk.HoursOffered");
    expect(offered?.args.pages).toEqual([(2n ** 128n - 1n).toString(), 0]);
  });

  it.each([
    ["nobody's day", `/v1/appointments?${span}`],
    ["two people's day", `/v1/appointments?doctor=1&patient=${digest("x")}&${span}`],
    ["more than a year", "/v1/appointments?doctor=1&from=0&until=200000"],
    ["a span that ends before it begins", "/v1/appointments?doctor=1&from=9&until=8"],
    ["prescriptions of everybody", "/v1/prescriptions"],
    ["orders of two", "/v1/orders?doctor=1&laboratory=2"],
  ])("refuses %s", async (_what, path) => {
    expect((await server.app.inject({ url: path })).statusCode).toBe(400);
  });

  it("knows no item of another id", async () => {
    for (const path of [`/v1/prescriptions/${blood}`, `/v1/orders/${medicine}`])
      expect((await server.app.inject({ url: path })).statusCode).toBe(404);
  });
});
