import { LinchpinError } from "@linchpin/errors";
import { type Deployment, deploymentSchema } from "@linchpin/protocol";

/**
 * Reads a deployment file's text.
 *
 * @throws `deployment/not-json`, `deployment/invalid` (names the first fields at fault)
 */
export function parseDeployment(text: string): Deployment {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new LinchpinError({
      code: "deployment/not-json",
      message: "The deployment file is not JSON.",
      hint: "LINCHPIN_DEPLOYMENT must name a deployment file as localnet or your operator writes it.",
      cause,
    });
  }
  const parsed = deploymentSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "(whole file)"}: ${issue.message}`)
    .join("; ");
  throw new LinchpinError({
    code: "deployment/invalid",
    message: `The deployment file does not fit: ${faults}.`,
    hint: "Compare it with Deployment in @linchpin/protocol.",
  });
}
