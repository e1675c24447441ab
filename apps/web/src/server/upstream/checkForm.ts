import type { ErrorBody } from "@linchpin/errors";
import type { z } from "zod";
import { readLimited } from "../http/readLimited.ts";
import { refuse } from "../http/refuse.ts";

const MIB = 1024 * 1024;

/** Passes a service's answer on if it has the form that `@linchpin/protocol` gives it; errors pass as they are. */
export async function checkForm(
  answer: Response,
  {
    schema,
    malformed,
    mostBytes = 8 * MIB,
  }: {
    readonly schema: z.ZodType | undefined;
    readonly malformed: ErrorBody;
    /** The longest answer that is read. 8 MiB unless told. */
    readonly mostBytes?: number;
  },
): Promise<Response> {
  if (!answer.ok) return answer;
  const json = await readLimited(answer.body, mostBytes)
    .then(JSON.parse)
    .catch(() => undefined);
  const parsed = schema?.safeParse(json);
  if (parsed?.success) return Response.json(parsed.data, { headers: { "cache-control": "no-store" } });
  return refuse(502, malformed);
}
