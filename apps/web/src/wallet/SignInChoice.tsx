"use client";
import { ChevronRight, Smartphone, Wallet } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Dialog, Progress } from "#ui/index.ts";
import { DemoCast } from "#wallet/demo/index.ts";
import { knownPasskeys } from "./passkey/knownPasskeys.ts";
import { type PasskeySignInState, usePasskeySignIn } from "./passkey/usePasskeySignIn.ts";
import { canUsePasskeys, namedPage } from "./webauthn/index.ts";

interface Props {
  readonly isOpen: boolean;
  readonly hasCast: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onOwnWallet: () => void;
  readonly onOwnWalletLikely: () => void;
}

/** The ways to sign in: this very device first, which needs nothing; then a wallet that somebody has. */
export function SignInChoice({ isOpen, hasCast, onOpenChange, onOwnWallet, onOwnWalletLikely }: Props) {
  const t = useTranslations("signIn");
  const [isRefused, setIsRefused] = useState(false);
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  const device = usePasskeySignIn(close);
  const isBusy = device.state.status === "busy";
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("title")}
      lead={t("lead")}
      closeLabel={t("close")}
    >
      <div data-testid="sign-in-choice" data-status={device.state.status} className="space-y-3">
        {isRefused ? <Banner tone="danger" title={t("failed.refused")} /> : null}
        <DeviceState state={device.state} />
        {isBusy ? null : <ThisDevice device={device} />}
        {isBusy ? null : (
          <Choice
            icon={<Wallet aria-hidden className="size-5 shrink-0 text-teal" />}
            title={t("wallet.title")}
            lead={t("wallet.lead")}
            testId="own-wallet"
            onClick={onOwnWallet}
            onLikely={onOwnWalletLikely}
          />
        )}
        {isBusy ? null : (
          <p className="px-1">
            <a
              href="/recovery"
              className="inline-block min-h-8 text-sm text-teal hover:underline"
              data-testid="lost-phone"
            >
              {t("lost")}
            </a>
          </p>
        )}
        {hasCast && !isBusy ? (
          <DemoCast
            onPicked={close}
            onRefused={() => {
              setIsRefused(true);
              onOpenChange(true);
            }}
          />
        ) : null}
      </div>
    </Dialog>
  );
}

const FAILURES = ["not-confirmed", "other-use", "unknown-wallet", "refused"] as const;

function DeviceState({ state }: { state: PasskeySignInState }) {
  const t = useTranslations("signIn");
  if (state.status === "busy") return <Progress label={t(`now.${state.step}`)} />;
  if (state.status !== "failed") return null;
  const known = FAILURES.find((code) => code === state.code) ?? "unavailable";
  return <Banner tone="danger" title={t(`failed.${known}`)} />;
}

function ThisDevice({ device }: { device: ReturnType<typeof usePasskeySignIn> }) {
  const t = useTranslations("signIn.device");
  const dates = useDates();
  const [known] = useState(knownPasskeys);
  const kind = isHandheld() ? "phone" : "computer";
  const icon = <Smartphone aria-hidden className="size-5 shrink-0 text-teal" />;
  const dateOf = (since: number) => dates.day(since);
  if (!canUsePasskeys()) {
    const page = namedPage();
    return page === null ? (
      <p className="text-sm text-ink-soft">{t("none")}</p>
    ) : (
      <a href={page} className={LOOK} data-testid="use-named-page">
        <Inside icon={icon} title={t(`${kind}.title`)} lead={t("named")} />
      </a>
    );
  }
  const begin = () => void device.begin(t("name", { date: dateOf(Date.now() / 1000) }));
  return (
    <>
      {known.map((passkey) => (
        <Choice
          key={passkey.address}
          icon={icon}
          title={t(`${kind}.again`)}
          lead={t("since", { date: dateOf(passkey.since) })}
          testId="use-device-again"
          isFirst
          onClick={() => void device.goOn(passkey)}
        />
      ))}
      {known.length === 0 ? (
        <Choice
          icon={icon}
          title={t(`${kind}.title`)}
          lead={t("lead")}
          testId="use-device"
          isFirst
          onClick={begin}
        />
      ) : null}
      <p className="flex flex-wrap gap-x-5 gap-y-1 px-1">
        <SmallChoice testId="use-other-device" onClick={() => void device.find()}>
          {t("other")}
        </SmallChoice>
        {known.length === 0 ? null : (
          <SmallChoice testId="use-device" onClick={begin}>
            {t("another")}
          </SmallChoice>
        )}
      </p>
    </>
  );
}

const LOOK =
  "flex min-h-14 w-full items-center gap-3 rounded-card border border-line px-3 py-2.5 text-left hover:border-teal hover:bg-teal-soft";
const FIRST = "border-teal bg-teal-soft";

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly lead: string;
  readonly testId: string;
  readonly isFirst?: boolean;
  readonly onClick: () => void;
  readonly onLikely?: () => void;
}

function Choice({ icon, title, lead, testId, isFirst, onClick, onLikely }: ChoiceProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      onPointerEnter={onLikely}
      onFocus={onLikely}
      data-testid={testId}
      className={`${LOOK} ${isFirst ? FIRST : ""}`}
    >
      <Inside icon={icon} title={title} lead={lead} />
    </button>
  );
}

function Inside({ icon, title, lead }: Pick<ChoiceProps, "icon" | "title" | "lead">) {
  return (
    <>
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-ink-soft">{lead}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
    </>
  );
}

function SmallChoice({
  testId,
  onClick,
  children,
}: {
  testId: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      data-testid={testId}
      className="min-h-8 text-sm text-teal hover:underline"
    >
      {children}
    </button>
  );
}

const isHandheld = () => matchMedia("(pointer: coarse)").matches || innerWidth < 640;
