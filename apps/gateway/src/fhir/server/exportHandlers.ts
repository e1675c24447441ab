import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { RouteName } from "../capability/ROUTES.ts";
import type { ExportJob } from "../export/openExports.ts";
import { readExportOrder } from "../export/readExportOrder.ts";
import { fault } from "../fault.ts";
import type { Caller } from "../read/Caller.ts";
import type { FhirServing } from "./FhirServing.ts";
import type { Handler } from "./Handler.ts";
import { parametersIn } from "./parametersIn.ts";
import { queryOf } from "./queryOf.ts";
import { readPreference } from "./readPreference.ts";

/** Bulk export (https://hl7.org/fhir/uv/bulkdata/STU2/export.html): kick-off, status, files, deletion. */
export function exportHandlers({
  api,
  exports,
}: Pick<FhirServing, "api" | "exports">): Readonly<
  Record<
    Extract<RouteName, "exportSystem" | "exportPatients" | "exportStatus" | "exportDelete" | "exportFile">,
    Handler
  >
> {
  const start =
    (patientsOnly: boolean): Handler =>
    async (request, { reply, caller }) => {
      const { isAsync, lenient } = readPreference(request.headers.prefer);
      if (!isAsync) throw fault("fhir/export-header");
      const [path = ""] = request.url.split("?");
      const query = queryOf(request).toString();
      const order = readExportOrder(api, {
        pairs: [...queryOf(request), ...parametersIn(request.body)].filter(([name]) => name !== "_format"),
        ...{ lenient, patientsOnly, clientId: caller.client.clientId },
        request: `${api.base}${path.slice("/fhir".length)}${query === "" ? "" : `?${query}`}`,
      });
      const wanted = order.types ?? ["*"];
      const isAllowed = order.types
        ? wanted.every((type) => caller.may("r", type))
        : caller.may("r", "Patient") || caller.may("r", "*");
      if (!isAllowed) throw fault("fhir/forbidden");
      const job = exports.start(order, caller);
      reply.code(202).header("content-location", `${api.base}/bulk/${job.id}`).send();
      return undefined;
    };
  return {
    exportSystem: start(false),
    exportPatients: start(true),
    exportStatus: async (request, { reply, caller }) => {
      const job = exports.find(jobOf(request), caller.client.clientId);
      if (job.state() === "failed") throw fault("fhir/unavailable");
      if (job.state() === "too-costly") throw fault("fhir/too-costly", { limit: api.mostComparisons });
      if (job.state() === "running") {
        const { done, people } = job.progress();
        reply.code(202).header("x-progress", `${done} of ${people} people`).header("retry-after", "1").send();
        return undefined;
      }
      reply.header("expires", new Date(job.until * 1000).toUTCString());
      reply
        .type("application/json; charset=utf-8")
        .send(JSON.stringify(manifestOf(job, { base: api.base, caller })));
      return undefined;
    },
    exportDelete: async (request, { reply, caller }) => {
      exports.remove(jobOf(request), caller.client.clientId);
      reply.code(202).send();
      return undefined;
    },
    exportFile: async (request, { reply, caller }) => {
      const job = exports.find(jobOf(request), caller.client.clientId);
      const { file = "" } = request.params as { file?: string };
      const [, type = ""] = /^(\w+)\.ndjson$/.exec(file) ?? [];
      const isThere = type === "OperationOutcome" ? job.failures() > 0 : job.counts().has(type);
      if (job.state() !== "done" || !isThere) throw fault("fhir/export-unknown");
      if (type !== "OperationOutcome" && !caller.may("r", type)) throw fault("fhir/forbidden", { type });
      const { clientId, name: clientName, purposes } = caller.client;
      await api.accesses.write({
        ...{ id: randomUUID(), at: api.now().getTime(), clientId, clientName, purposes },
        ...{ interaction: "operation", types: [type], patientIds: job.met(type), outcome: "0" },
      });
      reply.type("application/fhir+ndjson").send(Readable.from(exports.lines(job, { type, caller })));
      return undefined;
    },
  };
}

const jobOf = (request: FastifyRequest) => (request.params as { job?: string }).job ?? "";

/** Files, and how much is in them, as far as the client may fetch them now. */
function manifestOf(
  job: ExportJob,
  { base, caller }: { readonly base: string; readonly caller: Pick<Caller, "may"> },
) {
  const files = [...job.counts()].filter(([type]) => caller.may("r", type));
  const fileOf = (type: string, count: number) => ({
    type,
    url: `${base}/bulk/${job.id}/${type}.ndjson`,
    count,
  });
  return {
    transactionTime: job.at.toISOString(),
    request: job.order.request,
    requiresAccessToken: true,
    output: files.map(([type, count]) => fileOf(type, count)),
    deleted: [],
    error: job.failures() > 0 ? [fileOf("OperationOutcome", job.failures())] : [],
  };
}
