import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Badge, Button, Card, type Tone } from "#ui/index.ts";
import type { RequestView } from "./requestView.ts";
import { TermText } from "./TermText.tsx";

interface Props {
  readonly request: RequestView;
  /** Absent once it was answered. */
  readonly onGrant?: () => void;
  readonly onDeny?: () => void;
}

const TONES: Record<RequestView["state"], Tone> = {
  waiting: "waiting",
  granted: "good",
  denied: "neutral",
  lapsed: "neutral",
};

/** Someone asks to read: who, what for, for how long, with or without the name. */
export function RequestCard({ request, onGrant, onDeny }: Props) {
  const t = useTranslations("sharing");
  const dates = useDates();
  const { from, purpose, note, seconds, withIdentity, askedAt, state, requestId } = request;
  return (
    <Card className="p-5" data-testid={`request-${requestId}`} data-state={state}>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold">{t("asks", { name: from.name })}</h3>
          <p className="text-sm text-ink-soft">
            {[from.under, dates.time(askedAt)].filter(Boolean).join(" · ")}
          </p>
        </div>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </div>
      <dl className="mt-4 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-3">
        <Fact label={t("purposeLabel")}>{t(`purpose.${purpose}`)}</Fact>
        <Fact label={t("termLabel")}>
          <TermText seconds={seconds} />
        </Fact>
        <Fact label={t("identityLabel")}>{withIdentity ? t("withIdentity") : t("withoutIdentity")}</Fact>
      </dl>
      {note ? (
        <blockquote className="mt-4 border-l-2 border-line pl-3 text-sm text-ink-soft">{note}</blockquote>
      ) : null}
      {state === "waiting" && onGrant ? (
        <div className="mt-5 flex flex-wrap gap-2">
          <Button look="primary" onClick={onGrant} data-testid="grant">
            {t("grant")}
          </Button>
          <Button onClick={onDeny} data-testid="deny">
            {t("deny")}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
