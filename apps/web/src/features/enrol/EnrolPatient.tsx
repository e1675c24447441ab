"use client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { providerName, useProviders } from "#network/index.ts";
import { Banner, Button, ErrorFace, Field, Select } from "#ui/index.ts";
import { KeyMaking } from "./KeyMaking.tsx";
import type { Finish } from "./useKeyMaking.ts";

const HOSPITAL = 2;

/** A new patient: a hospital that may write, keys, and one gasless approval. */
export function EnrolPatient() {
  const t = useTranslations("enrol");
  const cache = useQueryClient();
  const providers = useProviders();
  const [hospital, setHospital] = useState(0);
  const hospitals = (providers.data ?? []).filter(
    ({ kind, status }) => kind === HOSPITAL && status === "active",
  );
  const finish = useCallback<Finish>(
    async ({ sdk, network, wallet, as }, { keyring, custodians, k }) => {
      const { deployment } = network;
      const bundle = await sdk.makeKeyBundle({ deployment, wallet: wallet.address, keyring, custodians, k });
      await sdk.enrolPatient(network, { wallet, as, bundle, hospital });
      await cache.invalidateQueries({ queryKey: ["standing"] });
    },
    [cache, hospital],
  );
  if (providers.isError) {
    return <ErrorFace error={providers.error} onRetry={() => void providers.refetch()} />;
  }
  return (
    <KeyMaking
      kind="patient"
      finish={finish}
      isReady={hospital !== 0}
      done={
        <Banner
          tone="good"
          title={t("done.title")}
          action={
            <Button look="primary" size="small" asChild>
              <Link href="/records" data-testid="enrolled-go">
                {t("done.go")}
              </Link>
            </Button>
          }
        >
          {t("done.lead")}
        </Banner>
      }
    >
      <Field label={t("hospital.label")} hint={t("hospital.hint")}>
        {(control) => (
          <Select
            {...control}
            value={hospital}
            onChange={(event) => setHospital(Number(event.target.value))}
            data-testid="enrol-hospital"
          >
            <option value={0}>{t("hospital.none")}</option>
            {hospitals.map((one) => (
              <option key={one.providerId} value={one.providerId}>
                {providerName(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </KeyMaking>
  );
}
