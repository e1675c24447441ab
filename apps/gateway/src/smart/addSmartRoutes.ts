import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import type { Server } from "@linchpin/service";
import type { FastifyInstance, FastifyReply } from "fastify";
import { grantToken } from "./grantToken.ts";
import { refusal } from "./refusal.ts";
import { smartConfiguration } from "./smartConfiguration.ts";

export interface SmartServing extends Omit<Parameters<typeof grantToken>[1], "audience"> {
  /** Where this gateway is reached, without a slash at its end. */
  readonly publicUrl: string;
}

const STATUS: Readonly<Record<string, number>> = { "smart/invalid-client": 401, "smart/too-many": 429 };
const OURS = /^smart\//;

/** `/.well-known/smart-configuration`, beside the FHIR base and below it, and the token endpoint `/smart/token`. */
export function addSmartRoutes(app: Server, { publicUrl, ...serving }: SmartServing): void {
  const tokenUrl = tokenUrlOf(publicUrl);
  const configuration = smartConfiguration({ issuer: publicUrl, tokenUrl });
  app.register(async (scope) => {
    const smart = scope as unknown as FastifyInstance;
    for (const url of ["/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration"]) {
      smart.get(url, { schema: { summary: "Where tokens are had", tags: ["smart"] } }, (_request, reply) =>
        reply.type("application/json").send(JSON.stringify(configuration)),
      );
    }
    smart.removeAllContentTypeParsers();
    smart.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string" },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    smart.setErrorHandler((thrown, _request, reply) => answerRefusal(reply, thrown));
    smart.post(
      "/smart/token",
      { bodyLimit: 32 * 1024, schema: { summary: "Gives an access token", tags: ["smart"] } },
      async (request, reply) => {
        reply.header("pragma", "no-cache");
        if (!(request.body instanceof URLSearchParams)) throw refusal("smart/invalid-request");
        return reply
          .type("application/json")
          .send(JSON.stringify(await grantToken(request.body, { ...serving, audience: tokenUrl })));
      },
    );
  });
}

export function tokenUrlOf(publicUrl: string): string {
  return `${publicUrl}/smart/token`;
}

/** As RFC 6749 has errors. What is not a refusal is told as a bad request or as our own fault, without a word more. */
function answerRefusal(reply: FastifyReply, thrown: unknown) {
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  if (isLinchpinError(thrown, "request/too-many")) return send(reply, refusal("smart/too-many"));
  if (isLinchpinError(thrown) && OURS.test(thrown.code)) return send(reply, thrown);
  if (typeof status === "number" && status >= 400 && status < 500)
    return send(reply, refusal("smart/invalid-request"));
  reply.errorCode = "server/internal";
  return reply
    .code(500)
    .type("application/json")
    .send(JSON.stringify({ error: "server_error" }));
}

function send(reply: FastifyReply, { code, message }: LinchpinError) {
  reply.errorCode = code;
  const error =
    code === "smart/too-many" ? "temporarily_unavailable" : code.slice("smart/".length).replaceAll("-", "_");
  return reply
    .code(STATUS[code] ?? 400)
    .type("application/json")
    .send(JSON.stringify({ error, error_description: message }));
}
