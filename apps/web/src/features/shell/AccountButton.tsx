"use client";
import { ChevronDown, LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button, Copyable, Menu, MenuChoices, MenuItem, MenuSeparator } from "#ui/index.ts";
import { FIRST_SCREEN, type Role, useRole, useSession, useSignIn } from "#wallet/index.ts";

/** Sign in, or who one is: role, wallet, sign out. */
export function AccountButton() {
  const t = useTranslations("shell");
  const session = useSession();
  const signIn = useSignIn();
  const role = useRole();
  const router = useRouter();
  if (session.status === "anonymous") {
    return (
      <Button look="primary" onClick={signIn.open} onPointerEnter={signIn.prepare} onFocus={signIn.prepare} data-testid="sign-in">
        {t("signIn")}
      </Button>
    );
  }
  const leave = async () => {
    await session.signOut();
    router.push("/");
  };
  const short = `${session.address.slice(0, 6)}…${session.address.slice(-4)}`;
  return (
    <Menu
      trigger={
        <Button data-testid="account" aria-label={t("account")}>
          <span aria-hidden className="size-2 rounded-full bg-teal" />
          <span className="max-w-28 truncate sm:max-w-none">{role.active ? t(`roles.${role.active}`) : short}</span>
          <ChevronDown aria-hidden className="size-4 text-ink-faint" />
        </Button>
      }
    >
      <div className="px-2.5 py-1.5 text-sm">
        <p className="text-xs text-ink-faint">{t("wallet")}</p>
        <Copyable value={session.address} copyLabel={t("copyAddress")} copiedLabel={t("copied")} />
      </div>
      {role.roles.length > 1 && role.active ? (
        <>
          <MenuSeparator />
          <MenuChoices<Role>
            label={t("actAs")}
            value={role.active}
            options={role.roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
            onChange={(value) => {
              role.choose(value);
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
