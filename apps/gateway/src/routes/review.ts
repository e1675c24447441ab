import { Readable } from "node:stream";
import { readChunks } from "@linchpin/clinical/dicom";
import { LinchpinError } from "@linchpin/errors";
import type { PixelChoice } from "@linchpin/sdk";
import type { Server } from "@linchpin/service";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Files } from "../files/Files.ts";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { rectangleSchema } from "../pixels/PixelRule.ts";
import { assertMayReview } from "../server/authorize.ts";
import { itemSchema } from "./itemSchema.ts";

const byId = z.object({ id: z.uuid() });
const choice = {
  blank: z.array(rectangleSchema).min(1).max(50).optional(),
  reviewed: z.literal(true).optional(),
};
const wordSchema = z
  .strictObject({
    person: z.string().trim().min(1).max(200).describe("Who looked at the pictures"),
    files: z
      .array(z.int().min(1))
      .min(1)
      .max(10_000)
      .optional()
      .describe(
        "Which files, from 1; all unless told. To be told with reviewed where the item has more than one",
      ),
    ...choice,
  })
  .refine(({ blank, reviewed }) => (blank === undefined) !== (reviewed === undefined), {
    error: "expected blank or reviewed, and not both",
  });
const answerSchema = z.object({
  item: itemSchema,
  files: z.array(z.object({ number: z.int(), bytes: z.int() })),
  words: z.array(
    z.object({
      at: z.int(),
      client: z.string(),
      person: z.string(),
      files: z.array(z.int()).nullable(),
      ...choice,
    }),
  ),
});

/** Refused for letters in a picture, or because they could not be blanked as was said. */
const ASKED = new Set(["deidentify/dicom-burned-in", "deidentify/dicom-blank"]);

/**
 * For those who look at pictures that may show letters, and give their word: which parts are to be blanked, or that there are
 * none. It is kept with who gave it, and the item goes on.
 */
export function addReviewRoutes(
  app: Server,
  { gateway, files }: { readonly gateway: Gateway; readonly files: Files },
) {
  const { intake, words, clock } = gateway;
  const tags = ["review"];
  const onRequest = async (request: FastifyRequest) => void (await assertMayReview(gateway, request));
  const known = async (id: string): Promise<IntakeItem> =>
    (await intake.find(id)) ?? Promise.reject(unknown());
  const tell = async (item: IntakeItem) => ({
    item,
    files: (await files.of(item.id)).map(({ source }, place) => ({ number: place + 1, bytes: source.size })),
    words: (await words.of(item.id)).map(({ choice: own, files: about, ...word }) => ({
      ...word,
      files: about && [...about],
      ...toWire(own),
    })),
  });

  app.get(
    "/v1/review/items/:id",
    {
      onRequest,
      schema: {
        ...{ summary: "An item's files, and what was said of the pictures in them", tags, params: byId },
        response: { 200: answerSchema },
      },
    },
    async ({ params }) => {
      const item = await known(params.id);
      // What became of a word may be asked by who gave it.
      if (!isAsked(item) && (await words.of(item.id)).length === 0) throw notAsked();
      return tell(item);
    },
  );
  app.get(
    "/v1/review/items/:id/files/:number",
    {
      onRequest,
      schema: {
        ...{ summary: "One file as it came in, to be looked at", tags },
        params: byId.extend({ number: z.coerce.number().int().min(1).max(10_000) }),
      },
    },
    async ({ params }, reply) => {
      if (!isAsked(await known(params.id))) throw notAsked();
      const found = (await files.of(params.id))[params.number - 1];
      if (!found) throw noFile();
      const plain = reply as unknown as FastifyReply;
      plain.header("content-length", found.source.size).header("content-disposition", "attachment");
      return plain.type("application/octet-stream").send(Readable.from(readChunks(found.source)));
    },
  );
  app.post(
    "/v1/review/items/:id/pixels",
    {
      onRequest,
      schema: {
        summary:
          "Gives somebody's word for an item's pictures: which parts to blank, or that no letters are in them",
        ...{ tags, params: byId, body: wordSchema, response: { 200: answerSchema } },
      },
    },
    async (request) => {
      const { params, body } = request;
      const { name } = await assertMayReview(gateway, request as unknown as FastifyRequest);
      const item = await known(params.id);
      if (!isAsked(item)) throw notAsked();
      const { length } = await files.of(item.id);
      if (body.files?.some((number) => number > length)) throw noFile();
      const { person, files: about = null, blank } = body;
      // A rejection names one file: nobody shall let others through that they did not look at.
      if (!blank && about === null && length > 1) throw whichFiles();
      const said: PixelChoice = blank ? { blank } : { reviewed: true };
      await words.give(item.id, { at: clock.now(), client: name, person, files: about, choice: said });
      return tell(await intake.retry(item.id));
    },
  );
}

const isAsked = ({ state, code }: IntakeItem) => state === "rejected" && ASKED.has(code ?? "");

function toWire({ blank, reviewed }: PixelChoice) {
  return { ...(blank ? { blank: [...blank] } : {}), ...(reviewed ? { reviewed: true as const } : {}) };
}

function unknown(): LinchpinError {
  return new LinchpinError({
    code: "intake/unknown",
    message: "No item has this id here.",
    hint: "The id stands in the answer to what was handed in.",
  });
}

function noFile(): LinchpinError {
  return new LinchpinError({
    code: "review/no-file",
    message: "The item has no file of this number, or not any more.",
    hint: "Ask for the item: it says how many files it has.",
  });
}

function whichFiles(): LinchpinError {
  return new LinchpinError({
    code: "review/which-files",
    message: "The item has several files: which of them somebody has looked at is not said.",
    hint: "Name in files those without letters; blank may be said of all.",
  });
}

function notAsked(): LinchpinError {
  return new LinchpinError({
    code: "review/not-asked",
    message: "The item does not wait for a word about its pictures.",
    hint: "Only what was rejected for letters in a picture is to be looked at.",
  });
}
