import type { HeldGrant } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "#ui/index.ts";

const TONES: Record<HeldGrant["state"], Tone> = {
  "in-force": "good",
  "not-yet": "waiting",
  unmined: "waiting",
  expired: "neutral",
  revoked: "danger",
};

/** Whether a provider may read now. */
export function GrantBadge({ state }: { state: HeldGrant["state"] }) {
  const t = useTranslations("patients.grantState");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
