import {
  missingSchema,
  postDepositSchema,
  postGrantSchema,
  postMissingSchema,
  postReDealSchema,
  repairedSchema,
} from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { listMissing } from "../actions/listMissing.ts";
import { repairDeposit } from "../actions/repairDeposit.ts";
import { repairGrant } from "../actions/repairGrant.ts";
import { repairReDeal } from "../actions/repairReDeal.ts";
import type { RouteContext } from "./RouteContext.ts";

/** What custodians say to each other. Unsigned: what is handed over proves itself. */
export function addRepairRoutes(app: Server, { custodian }: RouteContext): void {
  const { limits } = custodian;
  const config = { rateLimit: { max: limits.repairsPerMinutePerAddress, timeWindow: 60_000 } };
  app.post(
    "/v1/repairs/missing",
    {
      config,
      schema: {
        summary: "Which of these this custodian has not",
        body: postMissingSchema,
        response: { 200: missingSchema },
      },
    },
    (request) => listMissing(custodian, request.body),
  );
  app.post(
    "/v1/repairs/deposits",
    {
      config,
      bodyLimit: limits.bodyBytes,
      schema: {
        summary: "A deposit that this custodian missed",
        body: postDepositSchema,
        response: { 200: repairedSchema },
      },
    },
    (request) => repairDeposit(custodian, request.body),
  );
  app.post(
    "/v1/repairs/redeals",
    {
      config,
      bodyLimit: limits.bodyBytes,
      schema: {
        summary: "New deals of a record that this custodian missed",
        body: postReDealSchema,
        response: { 200: repairedSchema },
      },
    },
    (request) => repairReDeal(custodian, request.body),
  );
  app.post(
    "/v1/repairs/grants",
    {
      config,
      bodyLimit: limits.bodyBytes,
      schema: {
        summary: "What serves a grant that this custodian missed",
        body: postGrantSchema,
        response: { 200: repairedSchema },
      },
    },
    (request) => repairGrant(custodian, request.body),
  );
}
