import { LinchpinError } from "@linchpin/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Files, Upload } from "../files/Files.ts";
import { uploadFault } from "../files/uploadFault.ts";
import type { Gateway } from "../Gateway.ts";
import { assertMayHandIn } from "../server/authorize.ts";

const TUS = "1.0.0";
const PIECE = "application/offset+octet-stream";

/**
 * Files of records, handed in so that a broken connection goes on where it was: tus 1.0.0, its core and creation
 * (https://tus.io/protocols/resumable-upload). Whoever begins a file goes on with it, nobody else.
 */
export function addFileRoutes(
  app: FastifyInstance,
  gateway: Pick<Gateway, "callers" | "publicUrl">,
  files: Files,
): void {
  const tags = ["files"];
  const ownerOf = async (request: FastifyRequest) => (await assertMayHandIn(gateway, request)).name;
  const fileOf = async (request: FastifyRequest) => {
    const { id = "" } = request.params as { id?: string };
    return { id: UUID.test(id) ? id : NO_FILE, owner: await ownerOf(request) };
  };

  app.post(
    "/v1/files",
    { schema: { summary: "Begins a file of a record (tus)", tags } },
    async (request, reply) => {
      const owner = await ownerOf(request);
      const size = numberOf(request, "upload-length");
      const { id } = await files.begin({ owner, name: nameOf(request), size });
      tell(reply, { id, offset: 0, size });
      return reply.code(201).header("location", `${gateway.publicUrl}/v1/files/${id}`).send();
    },
  );
  app.head(
    "/v1/files/:id",
    {
      config: { swagger: { exposeHeadRoute: true } },
      schema: { summary: "How much of a file is here (tus)", tags },
    },
    async (request, reply) => {
      const found = await files.find(await fileOf(request));
      if (!found) throw uploadFault("upload/unknown");
      return tell(reply, found).code(200).send();
    },
  );
  app.patch(
    "/v1/files/:id",
    { schema: { summary: "Goes on with a file (tus)", tags } },
    async (request, reply) => {
      const file = await fileOf(request);
      if (request.headers["content-type"] !== PIECE) throw notPiece();
      const offset = numberOf(request, "upload-offset");
      const upload = await files.append(file, { offset, body: request.body as AsyncIterable<Uint8Array> });
      return tell(reply, upload).code(204).send();
    },
  );
  app.delete(
    "/v1/files/:id",
    { schema: { summary: "Gives up a file that belongs to no record yet (tus)", tags } },
    async (request, reply) => {
      await files.remove(await fileOf(request));
      return reply.code(204).header("tus-resumable", TUS).send();
    },
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NO_FILE = "00000000-0000-0000-0000-000000000000";

function tell(reply: FastifyReply, { offset, size }: Upload): FastifyReply {
  reply.header("tus-resumable", TUS).header("upload-offset", offset);
  return size === null ? reply : reply.header("upload-length", size);
}

function numberOf({ headers }: FastifyRequest, name: string): number {
  const text = String(headers[name] ?? "");
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new LinchpinError({
    code: "request/invalid",
    message: `The header ${name} is not a number of bytes.`,
    hint: "See tus 1.0.0.",
  });
}

/** Of `Upload-Metadata: filename <base64>`: kept sealed. */
function nameOf({ headers }: FastifyRequest): string {
  const [, encoded = ""] =
    /(?:^|,)\s*filename ([A-Za-z0-9+/]{1,700}={0,2})/.exec(String(headers["upload-metadata"] ?? "")) ?? [];
  return Buffer.from(encoded, "base64").toString("utf8").slice(0, 255);
}

function notPiece(): LinchpinError {
  return new LinchpinError({
    code: "request/media-type",
    message: "A piece of a file comes with another content type.",
    hint: `Send content-type: ${PIECE}.`,
  });
}
