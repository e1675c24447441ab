"use client";
import { useTranslations } from "use-intl";
import { useTellDone } from "#features/waiting/index.ts";
import { GrantDialog, type Grantee } from "./GrantDialog.tsx";
import type { RequestView } from "./requestView.ts";
import { useSharingActions } from "./useSharingActions.ts";

interface Props {
  readonly request?: RequestView;
  readonly grantee?: Grantee;
  readonly onClose: () => void;
  /** Somebody was let in. */
  readonly onGranted?: () => void;
}

/** Lets somebody in: whoever asked, whose code was scanned, who was found in the directory, or whom the patient picks. */
export function ShareDialog({ request, grantee, onClose, onGranted }: Props) {
  const t = useTranslations("sharing");
  const tellDone = useTellDone();
  const actions = useSharingActions();
  return (
    <GrantDialog
      {...(request ? { request } : {})}
      {...(grantee ? { grantee } : {})}
      onClose={onClose}
      onConfirm={async (choice, onStep) => {
        const answered = request ? { requestId: request.requestId } : {};
        const waiting = await actions.grant(choice, { ...answered, onStep });
        tellDone(waiting, { title: t("granted"), detail: t("grantedDetail") });
        onGranted?.();
      }}
    />
  );
}
