import {
  appointmentsSchema,
  indexedOrderSchema,
  indexedPrescriptionSchema,
  ordersPageSchema,
  prescriptionsPageSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { readAppointments } from "../reading/readAppointments.ts";
import { readOrder, readOrders } from "../reading/readOrders.ts";
import { readPrescription, readPrescriptions } from "../reading/readPrescriptions.ts";
import { appointmentsQuery, careParams, ordersQuery, prescriptionsQuery } from "./inputs.ts";
import type { RouteContext } from "./RouteContext.ts";
import { unknown } from "./unknown.ts";

/** The care desk as it stands: what the chain tells everybody, which is participants, states, times and digests. */
export function addCareRoutes(app: Server, { context }: RouteContext): void {
  app.get(
    "/v1/appointments",
    {
      schema: {
        summary: "Appointments of a patient or a doctor in a span of time",
        querystring: appointmentsQuery,
        response: { 200: appointmentsSchema },
      },
    },
    ({ query }) => readAppointments(context, query),
  );
  app.get(
    "/v1/prescriptions",
    {
      schema: {
        summary: "Prescriptions of a patient, a doctor or a pharmacy, newest first",
        querystring: prescriptionsQuery,
        response: { 200: prescriptionsPageSchema },
      },
    },
    ({ query: { pharmacy, ...query } }) => readPrescriptions(context, { ...query, worker: pharmacy }),
  );
  app.get(
    "/v1/prescriptions/:careId",
    {
      schema: {
        summary: "One prescription as it stands",
        params: careParams,
        response: { 200: indexedPrescriptionSchema },
      },
    },
    async ({ params }) => {
      const prescription = await readPrescription(context, params.careId);
      if (!prescription) throw unknown("prescription");
      return prescription;
    },
  );
  app.get(
    "/v1/orders",
    {
      schema: {
        summary: "Laboratory orders of a patient, a doctor or a laboratory, newest first",
        querystring: ordersQuery,
        response: { 200: ordersPageSchema },
      },
    },
    ({ query: { laboratory, ...query } }) => readOrders(context, { ...query, worker: laboratory }),
  );
  app.get(
    "/v1/orders/:careId",
    {
      schema: {
        summary: "One laboratory order as it stands",
        params: careParams,
        response: { 200: indexedOrderSchema },
      },
    },
    async ({ params }) => {
      const order = await readOrder(context, params.careId);
      if (!order) throw unknown("order");
      return order;
    },
  );
}
