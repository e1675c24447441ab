import { grantsPageSchema, historyPageSchema, patientSchema, tokensPageSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import { readGrantsOf } from "../reading/readGrants.ts";
import { readActivity } from "../reading/readHistory.ts";
import { readPatients } from "../reading/readPatients.ts";
import { readTokensOf } from "../reading/readTokens.ts";
import { activityQuery, pageQuery, patientParams } from "./inputs.ts";
import type { RouteContext } from "./RouteContext.ts";
import { unknown } from "./unknown.ts";

const paged = { params: patientParams, querystring: pageQuery };

export function addPatientRoutes(app: Server, { context }: RouteContext): void {
  app.get(
    "/v1/patients/:patientId",
    {
      schema: { summary: "What a patient is now", params: patientParams, response: { 200: patientSchema } },
    },
    async ({ params }) => {
      const [patient] = await readPatients(context, [params.patientId]);
      if (!patient) throw unknown("patient");
      return patient;
    },
  );
  app.get(
    "/v1/patients/:patientId/tokens",
    {
      schema: { summary: "A patient's records, newest first", ...paged, response: { 200: tokensPageSchema } },
    },
    ({ params, query }) => readTokensOf(context, params.patientId, query),
  );
  app.get(
    "/v1/patients/:patientId/activity",
    {
      schema: {
        summary: "All that concerns a patient, or all of one name, newest first",
        params: patientParams,
        querystring: activityQuery,
        response: { 200: historyPageSchema },
      },
    },
    ({ params, query }) => readActivity(context, params.patientId, query),
  );
  app.get(
    "/v1/patients/:patientId/grants",
    {
      schema: {
        summary: "The grants a patient gave, newest first",
        ...paged,
        response: { 200: grantsPageSchema },
      },
    },
    ({ params, query }) => readGrantsOf(context, params.patientId, query),
  );
}
