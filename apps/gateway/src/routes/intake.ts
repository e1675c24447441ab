import { LinchpinError } from "@linchpin/errors";
import type { Server } from "@linchpin/service";
import { z } from "zod";
import type { Gateway } from "../Gateway.ts";
import { assertMayHandIn } from "../server/authorize.ts";
import { itemSchema } from "./itemSchema.ts";

/** For whoever handed in: what became of it. */
export function addIntakeRoutes(app: Server, gateway: Gateway): void {
  app.get(
    "/v1/intake/:id",
    {
      onRequest: async (request) => void (await assertMayHandIn(gateway, request)),
      schema: {
        summary: "How far an item is",
        params: z.object({ id: z.uuid() }),
        response: { 200: itemSchema },
      },
    },
    async ({ params }) => {
      const item = await gateway.intake.find(params.id);
      if (item) return item;
      throw new LinchpinError({
        code: "intake/unknown",
        message: "No item has this id here.",
        hint: "The id stands in the answer to what was handed in.",
      });
    },
  );
}
