import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "fhir-kit-client";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect } from "../world/test.ts";
import type { World } from "../world/World.ts";

export interface FoundBundle {
  readonly type: string;
  readonly total?: number;
  readonly entry?: readonly {
    readonly resource: {
      readonly resourceType: string;
      readonly id: string;
      readonly [element: string]: unknown;
    };
    readonly search?: { readonly mode: string };
  }[];
}

/** Another system of City Hospital: it reads by FHIR with a registered key (SMART Backend Services). */
export class EhrSystem {
  readonly client: Client;
  readonly #url: string;
  readonly #assert: () => Promise<string>;

  private constructor(url: string, assert: () => Promise<string>) {
    this.#url = url;
    this.#assert = assert;
    this.client = new Client({ baseUrl: `${url}/fhir` });
  }

  /** The operator registers it; the gateway knows within seconds. */
  static async register(world: World, scopes: readonly string[]): Promise<EhrSystem> {
    const { publicKey, privateKey } = await generateKeyPair("ES384");
    const clientId = `ehr-${randomUUID()}`;
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: clientId }] };
    writeFileSync(
      path.join(world.local.home, "gateway", "clients.json"),
      JSON.stringify([{ clientId, name: "City Hospital's EHR", scopes, jwks }]),
    );
    const url = world.local.urls.gateway;
    const now = () => Math.floor(Date.now() / 1000);
    const system = new EhrSystem(url, () =>
      new SignJWT({
        iss: clientId,
        sub: clientId,
        aud: `${url}/smart/token`,
        jti: randomUUID(),
        iat: now(),
        exp: now() + 120,
      })
        .setProtectedHeader({ alg: "ES384", kid: clientId })
        .sign(privateKey),
    );
    await expect
      .poll(async () => (await system.signIn(scopes.join(" "))).status, { timeout: 20_000 })
      .toBe(200);
    return system;
  }

  /** Asks for a token. */
  async signIn(scope: string): Promise<{ readonly status: number }> {
    const answer = await fetch(`${this.#url}/smart/token`, {
      method: "POST",
      body: new URLSearchParams({
        ...{ grant_type: "client_credentials", scope, client_assertion: await this.#assert() },
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      }),
    });
    if (answer.ok) this.client.bearerToken = ((await answer.json()) as { access_token: string }).access_token;
    return { status: answer.status };
  }

  async search(resourceType: string, searchParams: Record<string, string>): Promise<FoundBundle> {
    return (await this.client.resourceSearch({ resourceType, searchParams })) as unknown as FoundBundle;
  }

  /** The status of a read. */
  async reads(resourceType: string, id: string): Promise<number> {
    try {
      await this.client.read({ resourceType, id });
      return 200;
    } catch (thrown) {
      return (thrown as { response: { status: number } }).response.status;
    }
  }
}
