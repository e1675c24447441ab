"use client";
import type { Hex } from "@linchpin/protocol";
import { ArrowRightLeft } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { BackToKeys } from "#features/keys/index.ts";
import { Scanner } from "#features/scan/index.ts";
import { WaitingLines } from "#features/waiting/index.ts";
import { useWholeChart } from "#network/index.ts";
import {
  Banner,
  Button,
  Card,
  ErrorFace,
  PageHeader,
  Progress,
  Section,
  SelectField,
  TextField,
} from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { GivenList } from "./GivenList.tsx";
import { useHandOvers, useOffering } from "./useHandOvers.ts";

/** Somebody gives records to another person: to their grown child, to who cares for them. Both sign. */
export function HandOverScreen() {
  const t = useTranslations("handOver");
  const asked = useSearchParams().get("record")?.toLowerCase();
  const { patientId } = useRole();
  const { chart = [], ...tokens } = useWholeChart(patientId);
  const given = useHandOvers();
  const { isBusy, error, progress, offer, withdraw } = useOffering();
  const [what, setWhat] = useState<"one" | "all">(asked ? "one" : "all");
  const [to, setTo] = useState<Hex | null>(null);
  const [name, setName] = useState("");
  const all = chart.map(({ tokenId }) => tokenId as Hex);
  const tokenIds = what === "one" ? all.filter((tokenId) => tokenId === asked) : all;
  const isSelf = to !== null && to === patientId;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!to || isSelf || tokenIds.length === 0) return;
    const handOver: Hex = `0x${[...crypto.getRandomValues(new Uint8Array(32))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")}`;
    const begunAt = Math.floor(Date.now() / 1000);
    const words = { name: name.trim(), done: t("given.state.offered") };
    void offer({ handOver, to, tokenIds, offered: [], begunAt }, words).then(() => setTo(null));
  };
  return (
    <>
      <PageHeader back={<BackToKeys />} title={t("title")} lead={t("lead")} />
      <WaitingLines kinds={["hand-over"]} />
      <div className="space-y-8">
        {given.data && given.data.length > 0 ? (
          <GivenList given={given.data} isBusy={isBusy} onWithdraw={(one) => void withdraw(one)} />
        ) : null}
        {progress ? (
          <Progress
            value={progress.done / Math.max(1, progress.total)}
            label={t("offering", { done: progress.done, total: progress.total })}
          />
        ) : null}
        {error ? <ErrorFace error={error} /> : null}
        {tokens.isError ? <ErrorFace error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
        {to === null || isSelf ? (
          <Section title={t("who.title")}>
            {isSelf ? <Banner tone="waiting" title={t("who.self")} /> : null}
            <Scanner
              wanted="patient"
              lead={t("who.lead")}
              isPaused={isBusy}
              onCode={(code) => code.kind === "patient" && setTo(code.patientId)}
            />
          </Section>
        ) : (
          <Card className="p-5">
            <form onSubmit={submit} className="space-y-4" data-testid="hand-over-form">
              <p className="text-sm">
                <span className="block text-ink-faint">{t("to")}</span>
                <span className="font-mono">
                  {to.slice(0, 10)}…{to.slice(-6)}
                </span>
              </p>
              <SelectField
                label={t("what")}
                value={what}
                onChange={(event) => setWhat(event.target.value as "one" | "all")}
                data-testid="hand-over-what"
              >
                {asked ? <option value="one">{t("one")}</option> : null}
                <option value="all">{t("all", { count: all.length })}</option>
              </SelectField>
              <TextField
                label={t("name")}
                hint={t("nameHint")}
                required
                maxLength={60}
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
                data-testid="hand-over-name"
              />
              <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
                <li>{t("means.theirs")}</li>
                <li>{t("means.ends")}</li>
                <li>{t("means.until")}</li>
                <li>{t("means.approvals", { count: tokenIds.length })}</li>
              </ul>
              <div className="flex flex-col gap-2 sm:flex-row">
                <Button
                  type="submit"
                  look="primary"
                  isBusy={isBusy}
                  disabled={tokenIds.length === 0}
                  data-testid="hand-over-offer"
                >
                  <ArrowRightLeft aria-hidden className="size-4" />
                  {t("action", { count: tokenIds.length })}
                </Button>
                <Button onClick={() => setTo(null)} disabled={isBusy}>
                  {t("other")}
                </Button>
              </div>
            </form>
          </Card>
        )}
      </div>
    </>
  );
}
