"use client";
import type { Hex } from "@linchpin/protocol";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useWaysGate, useWork, WaysGateFace } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Button, Card, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { SignInButton, useRole } from "#wallet/index.ts";
import { Collecting } from "./Collecting.tsx";
import { FormerGrants } from "./FormerGrants.tsx";
import { Settling } from "./Settling.tsx";
import { useNewDevice } from "./useNewDevice.ts";
import { Waiting } from "./Waiting.tsx";

/** "I lost my phone": a new one becomes its owner's, step by step, by the people who help. */
export function NewDeviceScreen() {
  const t = useTranslations("recovery");
  const states = useTranslations("states");
  const role = useRole();
  const device = useNewDevice();
  const { request, progress } = device;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="max-w-2xl" data-testid="new-device" data-stage={progress.data?.stage ?? ""}>
        {role.status === "anonymous" ? <SignInFirst /> : null}
        {role.status === "loading" || (device.address && request.isPending) ? (
          <SkeletonList label={states("loading")} rows={2} />
        ) : null}
        {role.status === "error" ? (
          <ErrorFace error={role.error} onRetry={() => void role.refetch()} />
        ) : null}
        {role.status === "ready" && request.data === null ? (
          role.patientId === null ? (
            <Begin device={device} />
          ) : (
            <Settled patientId={role.patientId} />
          )
        ) : null}
        {request.data ? <Steps device={device} /> : null}
      </div>
    </>
  );
}
type Device = ReturnType<typeof useNewDevice>;

function SignInFirst() {
  const t = useTranslations("recovery.signIn");
  return (
    <Card className="space-y-4 p-5">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="text-ink-soft">{t("lead")}</p>
      <SignInButton size="large" className="max-sm:w-full" data-testid="recovery-sign-in">
        {t("action")}
      </SignInButton>
    </Card>
  );
}

function Begin({ device }: { device: Device }) {
  const t = useTranslations("recovery.begin");
  const { isBusy, error, run } = useWork();
  return (
    <Card className="space-y-4 p-5">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="text-ink-soft">{t("lead")}</p>
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        size="large"
        className="max-sm:w-full"
        isBusy={isBusy}
        onClick={() => void run(device.begin)}
        data-testid="recovery-begin"
      >
        {t("action")}
      </Button>
      <p className="text-sm text-ink-soft">{t("paper")}</p>
    </Card>
  );
}

function Settled({ patientId }: { patientId: Hex }) {
  const t = useTranslations("recovery.settled");
  const { gate } = useWaysGate();
  return (
    <div className="space-y-5" data-testid="recovery-done">
      <Banner
        tone="good"
        title={t("title")}
        action={
          <Button size="small" look="primary" asChild>
            <Link href="/records">{t("action")}</Link>
          </Button>
        }
      >
        {t("lead")}
      </Banner>
      {gate === "shut" ? <WaysGateFace /> : null}
      <FormerGrants patientId={patientId} />
    </div>
  );
}

function Steps({ device }: { device: Device }) {
  const t = useTranslations("recovery");
  const names = useTranslations("enrol.ways.passkey");
  const states = useTranslations("states");
  const dates = useDates();
  const { progress, request } = device;
  if (progress.isError && !progress.data)
    return <ErrorFace error={progress.error} onRetry={() => void progress.refetch()} />;
  if (progress.data === null) return <Resume onResume={device.resume} />;
  if (!progress.data || !request.data) return <SkeletonList label={states("loading")} rows={2} />;
  const { data } = progress;
  if (data.stage === "bound") {
    const name = names("name", { date: dates.day(new Date()) });
    return <Settling step={device.step} onSettle={() => device.settle(data.patientId, name)} />;
  }
  if (data.stage === "handed-over") return <TakeOver onTakeOver={device.takeOver} />;
  if (data.stage === "pending") return <Waiting {...data} onFinish={device.finish} />;
  return (
    <Collecting
      {...request.data}
      collected={data.collected}
      label={t("collecting.code")}
      onStart={device.start}
    />
  );
}

function Resume({ onResume }: { onResume: () => Promise<void> }) {
  const t = useTranslations("recovery.resume");
  const { isBusy, error, run } = useWork();
  return (
    <Card className="space-y-4 p-5">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="text-ink-soft">{t("lead")}</p>
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        size="large"
        className="max-sm:w-full"
        isBusy={isBusy}
        onClick={() => void run(onResume)}
        data-testid="recovery-resume"
      >
        {t("action")}
      </Button>
    </Card>
  );
}

function TakeOver({ onTakeOver }: { onTakeOver: () => Promise<void> }) {
  const t = useTranslations("recovery.takeOver");
  const { isBusy, error, run } = useWork();
  return (
    <Card className="space-y-4 p-5">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="text-ink-soft">{t("lead")}</p>
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        size="large"
        className="max-sm:w-full"
        isBusy={isBusy}
        onClick={() => void run(onTakeOver)}
        data-testid="take-over"
      >
        {t("action")}
      </Button>
    </Card>
  );
}
