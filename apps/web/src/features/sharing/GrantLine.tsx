import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Badge, Button, type Tone } from "#ui/index.ts";
import { EndsIn } from "./EndsIn.tsx";
import type { GrantChoice, GrantView } from "./requestView.ts";

const TONES: Record<GrantView["state"], Tone> = {
  "in-force": "good",
  "not-yet": "waiting",
  expired: "neutral",
  stopped: "neutral",
  "left-behind": "waiting",
};

interface Props {
  readonly grant: GrantView;
  readonly what: string;
  readonly purpose?: GrantChoice["purpose"];
  /** Absent where nothing can be done about it. */
  readonly onExtend?: () => void;
  readonly onStop?: () => void;
}

/** One permission: what, what for, with or without the name, until when, and what can be done about it. */
export function GrantLine({ grant, what, purpose, onExtend, onStop }: Props) {
  const t = useTranslations("sharing");
  const dates = useDates();
  const { grantId, grantee, withIdentity, until, state } = grant;
  const { name } = grantee;
  const facts = [
    purpose ? t(`purpose.${purpose}`) : null,
    t(withIdentity ? "withIdentity" : "withoutIdentity"),
  ];
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 text-sm">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{what}</p>
        <p className="text-ink-soft">{facts.filter(Boolean).join(" · ")}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-soft">
          <span data-testid={`grant-${grantId}`} data-state={state}>
            <Badge tone={TONES[state]}>{t(`grantState.${state}`)}</Badge>
          </span>
          {until ? t("untilDate", { date: dates.time(until) }) : t("term.untilStopped")}
          {state === "in-force" ? <EndsIn until={until} /> : null}
        </p>
      </div>
      {onExtend && onStop ? (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            aria-label={t(state === "left-behind" ? "renewFor" : "extendFor", { name })}
            onClick={onExtend}
            data-testid={`extend-${grantId}`}
          >
            {t(state === "left-behind" ? "renew" : "extend")}
          </Button>
          {state === "left-behind" ? null : (
            <Button
              size="small"
              look="danger"
              aria-label={t("stopFor", { name })}
              onClick={onStop}
              data-testid={`stop-${grantId}`}
            >
              {t("stop")}
            </Button>
          )}
        </div>
      ) : null}
    </div>
  );
}
