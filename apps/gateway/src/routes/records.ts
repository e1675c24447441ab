import { readJsonDocument } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Files } from "../files/Files.ts";
import { boundaryOf, splitMultipart } from "../files/splitMultipart.ts";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { takeRecord } from "../intake/takeRecord.ts";
import { assertMayHandIn } from "../server/authorize.ts";
import { statusOf } from "../server/statusOf.ts";
import { readIdentifiers } from "./readSender.ts";

type Body = AsyncIterable<Uint8Array>;

/** A record that refers to files which were handed in before. */
const orderSchema = z.strictObject({
  /** FHIR: one patient's bundle. */
  bundle: z.record(z.string(), z.unknown()).optional(),
  identifiers: z
    .array(
      z.strictObject({ system: z.string().trim().min(1).max(500), value: z.string().trim().min(1).max(500) }),
    )
    .max(20)
    .default([]),
  files: z.array(z.uuid()).min(1).max(10_000),
});

const FILES = ["application/pdf", "application/dicom", "application/zip"];
const FHIR = ["application/fhir+json", "application/json"];

/**
 * Records with files: PDFs, DICOM images, ZIP archives of these, with a bundle or without one. In one request, as it comes
 * in, or put together of files that were handed in before.
 */
export function addRecordRoutes(app: FastifyInstance, gateway: Gateway, files: Files): void {
  const { limits } = gateway;
  const post = async (request: FastifyRequest, reply: FastifyReply) => {
    const { name: owner } = await assertMayHandIn(gateway, request);
    const identifiers = readIdentifiers(request);
    const [type = ""] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
    const body = request.body as Body;
    if (type.trim() === "application/json") {
      const order = orderSchema.safeParse(readJsonDocument(await readAtMost(body, limits.recordBytes)));
      if (!order.success) throw invalid();
      const { bundle, files: ids } = order.data;
      const record = { owner, ids, bundle, identifiers: [...identifiers, ...order.data.identifiers] };
      return answer(await takeRecord({ intake: gateway.intake, files }, record), { reply, gateway });
    }
    const desk: Desk = { files, owner, ids: [], bundle: undefined, limits };
    try {
      if (type.trim() === "multipart/related") await takeParts(desk, request);
      else if (FILES.includes(type.trim())) await takeFile(desk, { name: "", body });
      else throw unknownType();
      const { ids, bundle } = desk;
      if (ids.length === 0) throw invalid();
      const record = { owner, ids, bundle, identifiers };
      return answer(await takeRecord({ intake: gateway.intake, files }, record), { reply, gateway });
    } catch (thrown) {
      // What came of it is nobody's: the sender sends it again.
      for (const id of desk.ids) await files.remove({ id, owner }).catch(() => undefined);
      throw thrown;
    }
  };
  app.post(
    "/v1/records",
    { schema: { summary: "Hands in a record with files: PDF, DICOM, ZIP", tags: ["files"] } },
    post,
  );
  app.post(
    "/dicom-web/studies",
    { schema: { summary: "Hands in images (DICOMweb STOW-RS)", tags: ["files"] } },
    post,
  );
}

interface Desk {
  readonly files: Files;
  readonly owner: string;
  readonly ids: string[];
  readonly limits: Pick<Gateway["limits"], "recordBytes" | "filesOfRecord">;
  bundle: unknown;
}

async function takeParts(desk: Desk, request: FastifyRequest): Promise<void> {
  const boundary = boundaryOf(request.headers["content-type"] ?? "");
  if (boundary === undefined) throw invalid();
  for await (const { headers, body } of splitMultipart(request.body as Body, boundary)) {
    const [type = ""] = (headers.get("content-type") ?? "").toLowerCase().split(";");
    if (FHIR.includes(type.trim())) {
      if (desk.bundle !== undefined) throw invalid();
      desk.bundle = readJsonDocument(await readAtMost(body, desk.limits.recordBytes));
    } else {
      const [, name = ""] =
        /filename="([^"\r\n]{1,255})"/i.exec(headers.get("content-disposition") ?? "") ?? [];
      await takeFile(desk, { name, body });
    }
  }
}

async function takeFile(
  { files, owner, ids, limits }: Desk,
  { name, body }: { readonly name: string; readonly body: Body },
): Promise<void> {
  if (ids.length >= limits.filesOfRecord) throw invalid();
  const { id } = await files.begin({ owner, name, size: null });
  ids.push(id);
  await files.append({ id, owner }, { offset: 0, body });
}

async function readAtMost(body: Body, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > most) throw tooLarge(most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function answer(
  item: IntakeItem,
  { reply, gateway }: { readonly reply: FastifyReply; readonly gateway: Pick<Gateway, "publicUrl"> },
): FastifyReply {
  const status = item.state === "rejected" ? statusOf(item.code ?? "") : 202;
  reply.header("content-location", `${gateway.publicUrl}/v1/intake/${item.id}`);
  return reply.code(status).type("application/json").serializer(JSON.stringify).send(item);
}

function tooLarge(limit: number): LinchpinError {
  return new LinchpinError({
    code: "intake/too-large",
    message: `One record may have ${limit} bytes beside its files.`,
    hint: "Hand in PDFs and images as files of the record.",
    facts: { limit },
  });
}

function invalid(): LinchpinError {
  return new LinchpinError({
    code: "request/invalid",
    message: "This is no record with files.",
    hint: "Send a PDF, a DICOM image or a ZIP archive, parts of such, or the ids of files that were handed in.",
  });
}

function unknownType(): LinchpinError {
  return new LinchpinError({
    code: "request/media-type",
    message: "Records with files come with another content type.",
    hint: `Send ${[...FILES, "multipart/related", "application/json"].join(", ")}.`,
  });
}
