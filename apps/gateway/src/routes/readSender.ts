import { LinchpinError } from "@linchpin/errors";
import type { FastifyRequest } from "fastify";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";

const MOST = 500;

/**
 * Whose record it is, as the sender's header `x-linchpin-identifier: system|value` says (FHIR's way to write a token). In a
 * header, since addresses stand in logs.
 *
 * Errors: `request/invalid`.
 */
export function readIdentifiers({ headers }: Pick<FastifyRequest, "headers">): readonly HospitalIdentifier[] {
  const text = headers["x-linchpin-identifier"];
  if (text === undefined) return [];
  const [, system = "", value = ""] = /^([^|]+)\|(.+)$/.exec(String(text)) ?? [];
  const [of, number] = [system.trim(), value.trim()];
  if (of === "" || number === "" || of.length > MOST || number.length > MOST) {
    throw new LinchpinError({
      code: "request/invalid",
      message: "The header x-linchpin-identifier is not system|value.",
      hint: "Send the number's system and the number: https://city.example/mrn|4711.",
    });
  }
  return [{ system: of, value: number }];
}
