"use client";
import type { Approval, CollectedApprovals } from "@linchpin/sdk";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { ShareCode, Words } from "#features/guardians/index.ts";
import { useWork } from "#features/keys/index.ts";
import { Banner, Button, Card, ErrorFace, Progress } from "#ui/index.ts";

interface Props {
  readonly link: string;
  readonly words: readonly string[];
  readonly label: string;
  readonly collected: Omit<CollectedApprovals, "keyring">;
  readonly onStart: () => Promise<void>;
}

/** The code to be scanned by helpers, and who has helped so far. */
export function Collecting({ link, words, label, collected, onStart }: Props) {
  const t = useTranslations("recovery.collecting");
  const { isBusy, error, run } = useWork();
  const { approvals, needed, name, ready, contested } = collected;
  const good = approvals.filter(({ state }) => state === "good").length;
  const bad = approvals.filter(({ state }) => state !== "good");
  return (
    <div className="space-y-5">
      <Card className="space-y-4 p-5">
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="text-ink-soft">{t("lead")}</p>
        <ShareCode link={link} label={label} testId="recovery-code" />
        <p className="font-medium">{t("words")}</p>
        <Words words={words} label={t("words")} />
      </Card>
      <Card className="space-y-4 p-5" data-testid="approvals" data-good={good} data-needed={needed}>
        {needed === 0 ? (
          <Progress label={t("nobody")} />
        ) : (
          <>
            <h2 className="text-lg font-semibold break-words">{t("for", { name })}</h2>
            {/* The round mark fills with people, not with a guess at time. */}
            <Progress value={good / needed} label={t("count", { good, needed })} />
            <ul className="space-y-2">
              {approvals.map((approval) => (
                <ApprovalLine key={approval.guardian} approval={approval} />
              ))}
            </ul>
          </>
        )}
        {bad.length > 0 ? <p className="text-sm text-ink-soft">{t("askOthers")}</p> : null}
        {contested ? (
          <Banner tone="danger" title={t("contested")}>
            {t("contestedLead", { name })}
          </Banner>
        ) : null}
        {ready ? (
          <Banner tone="good" title={t("enough")}>
            {t("enoughLead")}
          </Banner>
        ) : null}
        {error ? <ErrorFace error={error} /> : null}
        <Button
          look="primary"
          size="large"
          className="max-sm:w-full"
          disabled={!ready}
          isBusy={isBusy}
          onClick={() => void run(onStart)}
          data-testid="recovery-start"
        >
          {t("action")}
        </Button>
      </Card>
    </div>
  );
}

function ApprovalLine({ approval: { index, state } }: { approval: Approval }) {
  const t = useTranslations("recovery.collecting");
  const Icon = state === "good" ? CircleCheck : CircleAlert;
  return (
    <li className="flex items-start gap-2 text-sm" data-testid="approval" data-state={state}>
      <Icon aria-hidden className={`mt-px size-5 shrink-0 ${state === "good" ? "text-teal" : "text-red"}`} />
      <span>
        <span className="font-medium">{t("helper", { number: index })}</span> {t(`state.${state}`)}
      </span>
    </li>
  );
}
