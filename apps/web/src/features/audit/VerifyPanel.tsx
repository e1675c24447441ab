"use client";
import type { Hex } from "@linchpin/protocol";
import type { Check, Verification } from "@linchpin/sdk";
import { CircleCheck, CircleX, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, Button, Card, ErrorFace, Progress } from "#ui/index.ts";

type State =
  | { readonly status: "idle" | "busy" }
  | { readonly status: "done"; readonly verification: Verification; readonly at: Date }
  | { readonly status: "failed"; readonly error: unknown };

/** Verifies a record in this browser, against the chain and the blocks alone: neither indexer nor custodian is believed. */
export function VerifyPanel({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("audit.verify");
  const dates = useDates();
  const { connect } = useLinchpin();
  const [state, setState] = useState<State>({ status: "idle" });
  const verify = async () => {
    setState({ status: "busy" });
    try {
      const { sdk, network } = await connect();
      const verification = await sdk.verifyRecord(network, tokenId);
      setState({ status: "done", verification, at: new Date() });
    } catch (error) {
      setState({ status: "failed", error });
    }
  };
  return (
    <Card className="p-5 sm:p-6" data-testid="verification" data-state={state.status}>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="min-w-0 flex-1 basis-72 text-sm text-ink-soft">{t("lead")}</p>
        <Button look="primary" isBusy={state.status === "busy"} onClick={verify} data-testid="verify-record">
          {state.status === "busy" ? null : <ShieldCheck aria-hidden className="size-4" />}
          {state.status === "done" ? t("again") : t("action")}
        </Button>
      </div>
      {state.status === "busy" ? (
        <div className="mt-4">
          <Progress label={t("now")} />
        </div>
      ) : null}
      {state.status === "failed" ? (
        <div className="mt-4">
          <ErrorFace error={state.error} onRetry={() => void verify()} />
        </div>
      ) : null}
      {state.status === "done" ? (
        <div className="mt-5 space-y-4" data-testid="verified" data-ok={state.verification.ok}>
          <Banner
            tone={state.verification.ok ? "good" : "danger"}
            title={state.verification.ok ? t("good") : t("bad")}
          >
            {t("summary", {
              passed: state.verification.checks.filter(({ ok }) => ok).length,
              total: state.verification.checks.length,
              time: dates.clock(state.at),
            })}
          </Banner>
          <ul className="divide-y divide-line rounded-card border border-line text-sm">
            {state.verification.checks.map((check, index) => (
              <CheckLine key={index} check={check} />
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

function CheckLine({ check }: { check: Check }) {
  const t = useTranslations("audit.verify");
  const { what, which, ok, code } = check;
  const Icon = ok ? CircleCheck : CircleX;
  return (
    <li className="flex gap-3 px-4 py-2.5" data-ok={ok}>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ok ? "text-teal" : "text-red"}`} />
      <span className="min-w-0">
        <span className="font-medium">{t(`check.${what}.title`)}</span>
        {which ? (
          <span className="text-ink-faint">
            {" "}
            · {what === "manifest" ? t("version", { version: which }) : which}
          </span>
        ) : null}
        <span className="block text-ink-soft">
          {ok ? t(`check.${what}.lead`) : <code className="text-xs text-red-strong">{code}</code>}
        </span>
        <span className="sr-only">{ok ? t("passed") : t("failedCheck")}</span>
      </span>
    </li>
  );
}
