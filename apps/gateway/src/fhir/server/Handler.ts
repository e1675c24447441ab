import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../read/Caller.ts";

/** Answers one route. What it returns is sent as FHIR JSON; undefined: it has sent something itself. */
export type Handler = (
  request: FastifyRequest,
  to: { readonly reply: FastifyReply; readonly caller: Caller },
) => Promise<object | undefined>;
