"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHasBuiltInWallet } from "#features/keys/index.ts";
import { LazyRecoveryPage } from "#features/recovery/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Button, Card, ErrorFace } from "#ui/index.ts";
import { Explanation } from "./Explanation.tsx";
import { HospitalField } from "./HospitalField.tsx";
import { Joined } from "./Joined.tsx";
import { Finishing, Making } from "./KeyMaking.tsx";
import { PinForm } from "./PinForm.tsx";
import { useJoining } from "./useJoining.ts";
import { useStageInView } from "./useStageInView.ts";
import { WaysBack } from "./WaysBack.tsx";

/** A new patient: a hospital that may write, keys with two ways back to them, and one gasless batch. */
export function EnrolPatient() {
  const t = useTranslations("enrol");
  const dates = useDates();
  const isBuiltIn = useHasBuiltInWallet();
  const [hospital, setHospital] = useState(0);
  const passkeyName = t("ways.passkey.name", { date: dates.day(new Date()) });
  const joining = useJoining({ hospital, passkeyName });
  const { state, made, hasScreenLock, begin, addWay, pageKept, finish, startOver } = joining;
  const place = useStageInView(state.stage);
  const chooser = <HospitalField value={hospital} onChange={setHospital} />;
  const card = (
    <Card
      ref={place}
      className="max-w-3xl scroll-mt-20 p-5 sm:p-6"
      data-testid="key-making"
      data-stage={state.stage}
    >
      {state.stage === "asking" && !isBuiltIn ? (
        <PinForm isReady={hospital !== 0} onSubmit={(pin) => void begin(pin)}>
          {chooser}
        </PinForm>
      ) : null}
      {state.stage === "asking" && isBuiltIn ? (
        <div className="space-y-5">
          {chooser}
          <Button
            look="primary"
            size="large"
            className="max-sm:w-full"
            disabled={hospital === 0}
            onClick={() => void begin(null)}
            data-testid="make-keys"
          >
            {t("begin")}
          </Button>
        </div>
      ) : null}
      {state.stage === "making" && !isBuiltIn ? <Making step={state.step} /> : null}
      {state.stage === "ways" ? (
        <WaysBack
          state={state}
          made={made}
          hasScreenLock={hasScreenLock}
          onAdd={(way) => void addWay(way)}
          onFinish={() => void finish()}
        />
      ) : null}
      {state.stage === "paper" ? <LazyRecoveryPage page={state.page} onConfirmed={pageKept} /> : null}
      {state.stage === "finishing" ? (
        <Finishing kind={isBuiltIn ? "device" : "patient"} step={state.step} />
      ) : null}
      {state.stage === "failed" ? (
        <ErrorFace error={state.error} onRetry={state.at === "making" ? startOver : () => void finish()} />
      ) : null}
      {state.stage === "done" ? <Joined isBuiltIn={isBuiltIn} /> : null}
    </Card>
  );
  if (state.stage !== "asking") return card;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
      {card}
      <Explanation />
    </div>
  );
}
