import { LinchpinError } from "@linchpin/errors";
import { hex32 } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Gateway } from "../Gateway.ts";
import { UNKNOWN_PATIENT } from "../intake/matchPatient.ts";
import { assertAdmin } from "../server/authorize.ts";
import { itemSchema, stateSchema } from "./itemSchema.ts";

const identifierSchema = z.strictObject({
  system: z.string().trim().min(1).max(500),
  value: z.string().trim().min(1).max(500),
});
const byId = z.object({ id: z.uuid() });

/** For the hospital's own administrators: the line of items, and who is who. */
export function addAdminRoutes(
  app: Server,
  { gateway, adminToken }: { readonly gateway: Gateway; readonly adminToken: string },
): void {
  const { intake, directory, items } = gateway;
  const onRequest = async (request: FastifyRequest) => assertAdmin(request, adminToken);

  app.get(
    "/v1/admin/items",
    {
      onRequest,
      schema: {
        summary: "What came in, newest first",
        querystring: z.object({
          state: stateSchema.optional(),
          before: z.uuid().optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: { 200: z.object({ items: z.array(itemSchema) }) },
      },
    },
    async ({ query }) => ({ items: [...(await intake.list(query))] }),
  );
  app.post(
    "/v1/admin/items/:id/retry",
    {
      onRequest,
      schema: { summary: "Try a rejected item again", params: byId, response: { 200: itemSchema } },
    },
    ({ params }) => intake.retry(params.id),
  );
  app.delete(
    "/v1/admin/items/:id",
    {
      onRequest,
      schema: {
        summary: "Destroy the content of a rejected item",
        params: byId,
        response: { 200: itemSchema },
      },
    },
    ({ params }) => intake.drop(params.id),
  );
  app.get(
    "/v1/admin/items/:id/source",
    { onRequest, schema: { summary: "What came in, as it came, while it is kept", params: byId } },
    async ({ params }, reply) => {
      const { content } = await intake.readSource(params.id);
      return (reply as unknown as { type(type: string): { send(body: Buffer): unknown } })
        .type("application/octet-stream")
        .send(Buffer.from(content));
    },
  );
  app.get(
    "/v1/admin/items/:id/identifiers",
    {
      onRequest,
      schema: {
        summary: "The numbers by which an item says whose it is, to be linked",
        params: byId,
        response: {
          200: z.object({ identifiers: z.array(z.object({ system: z.string(), value: z.string() })) }),
        },
      },
    },
    async ({ params }) => ({ identifiers: [...(await intake.readIdentifiers(params.id))] }),
  );
  app.put(
    "/v1/admin/patients/:patientId/identifiers",
    {
      onRequest,
      schema: {
        summary: "Link an identifier of the hospital's to an enrolled patient",
        params: z.object({ patientId: hex32 }),
        body: identifierSchema,
        response: { 200: z.object({ waiting: z.int() }) },
      },
    },
    async ({ params, body }) => {
      await directory.link(body, params.patientId);
      // What nobody was known for may be this patient's.
      return { waiting: await items.retryAll(UNKNOWN_PATIENT) };
    },
  );
  app.delete(
    "/v1/admin/identifiers",
    {
      onRequest,
      schema: {
        summary: "Remove a link that was wrong",
        body: identifierSchema,
        response: { 200: z.object({ removed: z.literal(true) }) },
      },
    },
    async ({ body }) => {
      if (await directory.unlink(body)) return { removed: true as const };
      throw new LinchpinError({
        code: "directory/unknown",
        message: "This identifier is linked to nobody.",
        hint: "Compare system and value with what the record says.",
      });
    },
  );
}
