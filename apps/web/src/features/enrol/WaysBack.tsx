"use client";
import { Check, FileKey2, Fingerprint } from "lucide-react";
import type { ComponentType } from "react";
import { useTranslations } from "use-intl";
import { Badge, Banner, Button, ErrorFace, Progress } from "#ui/index.ts";
import { countWays, WAYS_NEEDED, type WaysMade } from "./countWays.ts";
import type { JoiningState } from "./useJoining.ts";

interface Props {
  readonly state: Extract<JoiningState, { stage: "ways" }>;
  readonly made: WaysMade;
  /** Whether the screen lock of this device can open keys, as far as is known. */
  readonly hasScreenLock: boolean;
  readonly onAdd: (way: "passkey" | "paper") => void;
  readonly onFinish: () => void;
}

/** The ways back to one's records: two of them, before the first record is there. */
export function WaysBack({ state, made, hasScreenLock, onAdd, onFinish }: Props) {
  const t = useTranslations("enrol.ways");
  const ready = countWays(made);
  const isEnough = ready >= WAYS_NEEDED;
  const isBusy = state.busy !== null;
  const hasOnlyPages = made.passkeys === 0 && made.pages > 0;
  return (
    <div className="space-y-5">
      <div>
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <ul className="space-y-3">
        <Way
          icon={Fingerprint}
          title={t("passkey.title")}
          lead={t(hasScreenLock ? "passkey.lead" : "passkey.none")}
          action={made.passkeys === 0 && hasScreenLock ? t("passkey.action") : null}
          isMade={made.passkeys > 0}
          isBusy={state.busy === "passkey"}
          isHeld={isBusy}
          testId="way-passkey"
          onAdd={() => onAdd("passkey")}
        />
        <Way
          icon={FileKey2}
          title={t("paper.title")}
          lead={t(hasOnlyPages ? "paper.second" : "paper.lead")}
          action={isEnough ? null : made.pages === 0 ? t("paper.action") : t("paper.again")}
          isMade={made.pages > 0}
          isBusy={state.busy === "paper"}
          isHeld={isBusy}
          testId="way-paper"
          onAdd={() => onAdd("paper")}
        />
      </ul>
      {state.busy === "passkey" ? <Progress label={t("passkey.now")} /> : null}
      {state.error ? <ErrorFace error={state.error} /> : null}
      {isEnough ? <Banner tone="good" title={t("enough")} /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button
          look="primary"
          size="large"
          className="max-sm:w-full"
          disabled={!isEnough || isBusy}
          onClick={onFinish}
          data-testid="ways-done"
        >
          {t("finish")}
        </Button>
        <p className="text-sm text-ink-soft" aria-live="polite" data-testid="ways-count" data-ready={ready}>
          {t("count", { ready: Math.min(ready, WAYS_NEEDED), needed: WAYS_NEEDED })}
        </p>
      </div>
      <p className="text-sm text-ink-soft">{t("effect")}</p>
    </div>
  );
}

interface WayProps {
  readonly icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  readonly title: string;
  readonly lead: string;
  readonly action: string | null;
  readonly isMade: boolean;
  readonly isBusy: boolean;
  readonly isHeld: boolean;
  readonly testId: string;
  readonly onAdd: () => void;
}

function Way({ icon: Icon, title, lead, action, isMade, isBusy, isHeld, testId, onAdd }: WayProps) {
  const t = useTranslations("enrol.ways");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line p-4">
      <Icon aria-hidden className="size-6 shrink-0 self-start text-teal" />
      <div className="min-w-0 flex-1 basis-52">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {title}
          {isMade ? (
            <Badge tone="good">
              <Check aria-hidden className="size-3.5" />
              {t("ready")}
            </Badge>
          ) : null}
        </h3>
        <p className="text-sm text-ink-soft">{lead}</p>
      </div>
      {action ? (
        <Button
          look={isMade ? "secondary" : "primary"}
          className="max-sm:w-full"
          isBusy={isBusy}
          disabled={isHeld}
          onClick={onAdd}
          data-testid={testId}
        >
          {action}
        </Button>
      ) : null}
    </li>
  );
}
