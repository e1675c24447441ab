import type { Environment } from "@linchpin/service";
import type { MllpTls } from "../mllp/openListener.ts";

/** Where HL7 v2 is listened for. */
export interface MllpConfig {
  readonly host: string;
  readonly port: number;
  readonly tls?: MllpTls;
}

/** Of this machine alone, and no name that only begins so. */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/** The listener's settings; null where no port is named. Errors: `config/missing`, `config/invalid`. */
export async function readMllp(
  env: Readonly<Record<string, string | undefined>>,
  { text, number, file, invalid }: Pick<Environment, "text" | "number" | "file" | "invalid">,
): Promise<MllpConfig | null> {
  if (!env.LINCHPIN_GATEWAY_MLLP_PORT) return null;
  const port = number({ name: "LINCHPIN_GATEWAY_MLLP_PORT", least: 0, most: 65_535 });
  const host = text("LINCHPIN_GATEWAY_MLLP_HOST", "127.0.0.1");
  const pem = async (name: string) => {
    const content = await file(name);
    if (content.includes("-----BEGIN ")) return content;
    throw invalid(name, "a file in PEM");
  };
  const isSecure = env.LINCHPIN_GATEWAY_MLLP_KEY_FILE || env.LINCHPIN_GATEWAY_MLLP_CERT_FILE;
  if (!isSecure) {
    // Everything on a line without TLS can be read and forged.
    if (!LOOPBACK.test(host))
      throw invalid("LINCHPIN_GATEWAY_MLLP_HOST", "this machine alone, where there are no keys for TLS");
    return { host, port };
  }
  const [key, cert] = [
    await pem("LINCHPIN_GATEWAY_MLLP_KEY_FILE"),
    await pem("LINCHPIN_GATEWAY_MLLP_CERT_FILE"),
  ];
  const clientCa = env.LINCHPIN_GATEWAY_MLLP_CLIENT_CA_FILE
    ? await pem("LINCHPIN_GATEWAY_MLLP_CLIENT_CA_FILE")
    : undefined;
  // Whoever reaches it puts records into wallets, and none can be taken back.
  if (clientCa === undefined && !LOOPBACK.test(host)) {
    const name = "LINCHPIN_GATEWAY_MLLP_CLIENT_CA_FILE";
    throw invalid(name, "who gives senders their certificates, where other machines can reach the listener");
  }
  return { host, port, tls: { key, cert, clientCa } };
}
