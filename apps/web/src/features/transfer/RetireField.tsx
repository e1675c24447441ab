"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useCustody } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, Checkbox } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";

interface Props {
  readonly from: number;
  readonly hospital: number;
  readonly retires: boolean;
  /** The old hospital's. */
  readonly name: string;
  readonly onChange: (retires: boolean) => void;
}

/** Whether the old hospital stops reading, writing and keeping; and what that leaves. */
export function RetireField({ from, hospital, retires, name, onChange }: Props) {
  const t = useTranslations("transfer.retire");
  const { connect } = useLinchpin();
  const { patientId } = useRole();
  const custody = useCustody(patientId);
  const keepsOn = useQuery({
    queryKey: ["keeps-on", from, hospital, custody.data?.custodians],
    enabled: custody.data !== undefined,
    queryFn: async () => {
      const { sdk, network } = await connect();
      const others = network.deployment.custodians.map(({ providerId }) => providerId);
      const { custodians: before = [], needed = 2 } = custody.data ?? {};
      return sdk.nextCustodians(before, { hospital, retired: from, others, needed }).includes(from);
    },
  });
  return (
    <>
      <Checkbox
        label={t("label", { name })}
        hint={t("hint", { name })}
        checked={retires}
        onChange={(event) => onChange(event.target.checked)}
        data-testid="move-retire"
      />
      {retires && keepsOn.data ? (
        <Banner tone="waiting" title={t("few.title", { name })}>
          {t("few.lead", { name })}
        </Banner>
      ) : null}
    </>
  );
}
