"use client";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button, EmptyState, ErrorFace, Logo, PageHeader, SkeletonList } from "#ui/index.ts";
import { FIRST_SCREEN, type Role, SignInButton, useActing, useRole, useSession } from "#wallet/index.ts";

// Fetched beside the page: few are ever suspended.
const OutOfStanding = dynamic(
  () => import("#features/standing/index.ts").then((module) => module.OutOfStanding),
  { ssr: false },
);

/** The screens with a title of their own, by the name of their strings. */
type Screen =
  | "records"
  | "patients"
  | "mint"
  | "sharing"
  | "activity"
  | "keys"
  | "guardians"
  | "helping"
  | "compartments"
  | "emergency"
  | "transfer"
  | "care"
  | "healthLinks"
  | "appointments";

interface Props {
  /** Who may be here; empty: anyone signed in. */
  readonly roles: readonly Role[];
  /** Whose head stands there while the registries are asked, so that a page is there at once and does not jump. */
  readonly screen?: Screen;
  readonly children: ReactNode;
}

/** Lets a page be seen by those it is for, and shows everyone else why not and where to go. */
export function Gate({ roles, screen, children }: Props) {
  const t = useTranslations("states");
  const role = useRole();
  const acting = useActing();
  if (role.status === "anonymous") return <SignedOutFace />;
  if (role.status === "loading") {
    return (
      <>
        {screen ? <ScreenHead screen={screen} /> : null}
        <SkeletonList label={t("loading")} />
      </>
    );
  }
  if (role.status === "error") return <ErrorFace error={role.error} onRetry={() => void role.refetch()} />;
  // Who is registered and may not act is no newcomer: neither are they asked to enrol.
  if (role.active === null && role.provider !== null)
    return <OutOfStanding providerId={role.provider.providerId} />;
  if (role.hasMoved && role.active === null && !acting) return <MovedFace />;
  if (roles.length === 0 || (role.active !== null && roles.includes(role.active))) return children;
  return acting && role.active === null ? (
    <GrownUpFace name={acting.name} />
  ) : (
    <WrongRoleFace roles={roles} />
  );
}

function ScreenHead({ screen }: { screen: Screen }) {
  const t = useTranslations(screen);
  return <PageHeader title={t("title")} lead={t("lead")} />;
}

function SignedOutFace() {
  const t = useTranslations("states.signedOut");
  return (
    <EmptyState
      isWholePage
      picture={<Logo className="size-14" />}
      title={t("title")}
      action={<SignInButton>{t("action")}</SignInButton>}
    >
      {t("lead")}
    </EmptyState>
  );
}

/** Another phone has taken this one's place. */
function MovedFace() {
  const t = useTranslations("states.moved");
  const { signOut } = useSession();
  return (
    <EmptyState
      isWholePage
      picture={<Logo className="size-14" />}
      title={t("title")}
      action={
        <Button onClick={() => void signOut().then(() => location.assign("/"))} data-testid="moved-sign-out">
          {t("action")}
        </Button>
      }
    >
      {t("lead")}
    </EmptyState>
  );
}

/** Whoever was in somebody's care has taken over. The way back to oneself stands above every page. */
function GrownUpFace({ name }: { name: string }) {
  const t = useTranslations("states.grownUp");
  return (
    <EmptyState isWholePage picture={<Logo className="size-14" />} title={t("title", { name })}>
      {t("lead", { name })}
    </EmptyState>
  );
}

function WrongRoleFace({ roles }: { roles: readonly Role[] }) {
  const t = useTranslations("states.wrongRole");
  const names = useTranslations("shell.roles");
  const { active, roles: own, choose } = useRole();
  const other = own.find((role) => roles.includes(role));
  return (
    <EmptyState
      isWholePage
      picture={<Logo className="size-14" />}
      title={t("title")}
      action={
        other ? (
          <Button look="primary" onClick={() => choose(other)}>
            {t("switch", { role: names(other) })}
          </Button>
        ) : (
          <Button look="primary" asChild>
            <Link href={active ? FIRST_SCREEN[active] : "/enrol"}>
              {active ? t("ownScreen") : t("enrol")}
            </Link>
          </Button>
        )
      }
    >
      {active ? t("lead", { role: names(active) }) : t("nobody")}
    </EmptyState>
  );
}
