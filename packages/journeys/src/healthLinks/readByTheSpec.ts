import { base64url, compactDecrypt } from "jose";

/** What a reader is told: status and what the server said, and the files where it answered. */
export interface SpecAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly contentType: string; readonly json: unknown }[];
}

/**
 * A receiver of SMART Health Links written against the specification alone, with nothing of this project
 * (https://hl7.org/fhir/uv/smart-health-cards-and-links/links-specification.html): it opens a link as any app in the world would.
 */
export async function readByTheSpec(
  text: string,
  asked: Readonly<Record<string, unknown>> = { recipient: "An app of another world" },
): Promise<SpecAnswer> {
  const payload = payloadOf(text);
  const response = await fetch(payload.url, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://viewer.example" },
    body: JSON.stringify(asked),
  });
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) return { status: response.status, body, files: [] };
  const files = body.files as { contentType: string; embedded?: string; location?: string }[];
  return {
    status: response.status,
    body,
    files: await Promise.all(
      files.map(async ({ contentType, embedded, location }) => {
        const jwe = embedded ?? (await (await fetch(location ?? "")).text());
        const { plaintext, protectedHeader } = await compactDecrypt(jwe, base64url.decode(payload.key));
        const { alg, enc, cty } = protectedHeader;
        if (alg !== "dir" || enc !== "A256GCM" || cty !== contentType) throw new Error("not as specified");
        return { contentType, json: JSON.parse(new TextDecoder().decode(plaintext)) as unknown };
      }),
    ),
  };
}

/** What stands in a link. */
export function payloadOf(text: string): {
  url: string;
  key: string;
  exp?: number;
  flag?: string;
  label?: string;
  v?: number;
} {
  const [, encoded = ""] = /(?:^|#)shlink:\/([\w-]+)$/.exec(text) ?? [];
  return JSON.parse(new TextDecoder().decode(base64url.decode(encoded)));
}
