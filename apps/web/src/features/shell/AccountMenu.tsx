"use client";
import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button, Copyable, Menu, MenuChoices, MenuItem, MenuSeparator } from "#ui/index.ts";
import { FIRST_SCREEN, type Role, useActing, useRole, useSession } from "#wallet/index.ts";
import { AccountName } from "./AccountName.tsx";

/** Who one is: wallet, role, sign out. Fetched by the click that wants it. */
export function AccountMenu() {
  const t = useTranslations("shell");
  const { address, signOut } = useSession();
  const { active, roles, choose } = useRole();
  const acting = useActing();
  const router = useRouter();
  if (address === null) return null;
  const leave = async () => {
    await signOut();
    // The whole page anew: nothing of whoever left stays in memory, and the front page knows that nobody is here.
    location.assign("/");
  };
  return (
    <Menu
      isOpenAtFirst
      trigger={
        <Button data-testid="account">
          <AccountName role={acting?.name ?? (active ? t(`roles.${active}`) : null)} />
        </Button>
      }
    >
      <div className="px-2.5 py-1.5 text-sm">
        <p className="text-xs text-ink-faint">{t("wallet")}</p>
        <Copyable value={address} copyLabel={t("copyAddress")} copiedLabel={t("copied")} />
      </div>
      {roles.length > 1 && active ? (
        <>
          <MenuSeparator />
          <MenuChoices<Role>
            label={t("actAs")}
            value={active}
            options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
            onChange={(value) => {
              choose(value);
              router.push(FIRST_SCREEN[value]);
            }}
          />
        </>
      ) : null}
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden className="size-4" />} onSelect={() => void leave()}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
